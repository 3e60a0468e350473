# Writes mclust_em.json, mclust_families.json, mclust_prior.json and mclust_optimum.json: what mclust computes on the test tables.
#
#   Rscript make_mclust.R OUTDIR
#
# Counting. mclust's `me` does an M-step and then an E-step in each iteration, and returns the parameters of its last
# M-step with their log-likelihood. From hard labels, itmax = N + 1 is therefore "labels -> M-step, then N x (E, M)".
# A second EM, written out below, checks that count and every number before anything is written.

suppressMessages(library(mclust))

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("usage: Rscript make_mclust.R OUTDIR")
outdir <- arguments[1]
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
tables <- file.path(dirname(normalizePath(script)), "..", "resources", "org", "mixtura", "data")

tool <- "R package mclust"
version <- sprintf("mclust %s, R %s.%s", packageVersion("mclust"), R.version$major, R.version$minor)

rows_of <- function(data, columns) as.matrix(read.csv(file.path(tables, paste0(data, ".csv")))[columns])

# ---- JSON: doubles with 17 significant digits, NA as null, matrices as arrays of rows

number <- function(x) ifelse(is.na(x), "null", if (is.integer(x)) sprintf("%d", x) else sprintf("%.17g", x))
string <- function(x) paste0('"', gsub('"', '\\\\"', x), '"')
bracket <- function(items) paste0("[", paste(items, collapse = ", "), "]")

json <- function(x) {
  if (is.list(x) && !is.null(names(x)))
    paste0("{", paste(string(names(x)), vapply(x, json, ""), sep = ": ", collapse = ", "), "}")
  else if (is.list(x)) bracket(vapply(x, json, ""))
  else if (is.matrix(x)) bracket(apply(x, 1, function(row) bracket(number(row))))
  else if (inherits(x, "AsIs")) json_array(unclass(x))
  else if (length(x) != 1) json_array(x)
  else if (is.character(x)) string(x)
  else number(x)
}
json_array <- function(x) bracket(if (is.character(x)) string(x) else number(x))

write_json <- function(name, head, cases, labels = NULL) {
  fields <- function(x, indent)
    paste0(indent, string(names(x)), ": ", vapply(x, json, ""), collapse = ",\n")
  shared <- if (is.null(labels)) "" else paste0('"labels": {\n', fields(labels, "  "), '\n},\n')
  text <- paste0('{\n"head": {\n', fields(head, "  "), '\n},\n', shared, '"cases": [\n',
    paste0("{\n", vapply(cases, fields, "", indent = "  "), "\n}", collapse = ",\n"), "\n]\n}\n")
  out <- file(file.path(outdir, name), "wb")
  on.exit(close(out))
  cat(text, file = out)
}

# ---- EM by its formulas: the check

equal_volumes <- function(scatters, n) {
  volumes <- vapply(scatters, function(w) det(w)^(1 / ncol(w)), 0)
  Map(function(w, g) w * (sum(volumes) / n / g), scatters, volumes)
}

proportional <- function(scatters, totals) {
  d <- ncol(scatters[[1]])
  shape <- Reduce(`+`, scatters)
  volumes <- 0 * totals
  repeat {
    before <- volumes
    volumes <- mapply(function(w, n) sum(diag(solve(shape, w))) / (d * n), scatters, totals)
    if (max(abs(volumes / before - 1)) < 1e-13) return(lapply(volumes, `*`, shape))
    shape <- Reduce(`+`, Map(`/`, scatters, volumes)) / sum(totals)
  }
}

# The axes (columns) that lower sum(influence_k * sum(log(diag(t(D) W_k D)))) in turn in each plane, from `axes` on;
# influence is totals for VVE, and for EVE totals times the volumes det(diag(t(D) W_k D / N_k))^(1/d).
turn_axes <- function(scatters, totals, equal, axes) {
  d <- ncol(axes)
  repeat {
    largest <- 0
    for (i in seq_len(d - 1)) for (j in (i + 1):d) repeat {
      turned <- Map(function(w, n) t(axes) %*% w %*% axes / n, scatters, totals)
      influence <- if (equal) totals * vapply(turned, function(t) prod(diag(t))^(1 / d), 0) else totals
      m <- Reduce(`+`, Map(function(t, f) f * (1 / t[i, i] - 1 / t[j, j]) * t[c(i, j), c(i, j)], turned, influence))
      angle <- atan2(-2 * m[1, 2], m[2, 2] - m[1, 1]) / 2
      axes[, c(i, j)] <- axes[, c(i, j)] %*% matrix(c(cos(angle), sin(angle), -sin(angle), cos(angle)), 2)
      largest <- max(largest, abs(angle))
      if (abs(angle) < 1e-10) break
    }
    if (largest < 1e-9) return(axes)
  }
}

# What the axes are chosen for: less is better.
axes_value <- function(scatters, totals, equal, axes) {
  logs <- mapply(function(w, n) mean(log(diag(t(axes) %*% w %*% axes) / n)), scatters, totals)
  if (equal) sum(totals * exp(logs)) else sum(totals * logs)
}

# From the axes of the step before; for the first one from those of each component and of all, the best.
last_axes <- NULL
common_axes <- function(scatters, totals, equal) {
  starts <- if (is.null(last_axes))
    lapply(c(scatters, list(Reduce(`+`, scatters))), function(w) eigen(w, symmetric = TRUE)$vectors) else list(last_axes)
  found <- lapply(starts, function(start) turn_axes(scatters, totals, equal, start))
  last_axes <<- found[[which.min(vapply(found, function(a) axes_value(scatters, totals, equal, a), 0))]]
  last_axes
}

in_axes <- function(scatters, axes, shapes) {
  along <- lapply(scatters, function(w) diag(diag(t(axes) %*% w %*% axes), ncol(axes)))
  lapply(shapes(along), function(v) axes %*% v %*% t(axes))
}

maximise <- function(x, z, family) {
  moments <- moments_of(x, z)
  list(weights = moments$totals / nrow(x), means = moments$means,
    covariances = constrained(moments$scatters, moments$totals, family))
}

moments_of <- function(x, z) {
  totals <- colSums(z)
  means <- t(z) %*% x / totals
  scatters <- lapply(seq_along(totals), function(j) {
    centred <- sweep(x, 2, means[j, ])
    t(centred * z[, j]) %*% centred
  })
  list(totals = totals, means = means, scatters = scatters)
}

# The covariances of the family that make sum(N_k * log det Sigma_k + tr(Sigma_k^-1 W_k)) the least.
constrained <- function(scatters, totals, family) {
  d <- ncol(scatters[[1]])
  n <- sum(totals)
  switch(family,
    VVV = , V = Map(`/`, scatters, totals),
    EEE = , E = rep(list(Reduce(`+`, scatters) / n), length(totals)),
    VVI = Map(function(w, n) diag(diag(w) / n, d), scatters, totals),
    VII = Map(function(w, n) diag(sum(diag(w)) / (n * d), d), scatters, totals),
    EII = rep(list(diag(sum(diag(Reduce(`+`, scatters))) / (n * d), d)), length(totals)),
    EEI = rep(list(diag(diag(Reduce(`+`, scatters)) / n, d)), length(totals)),
    EVI = equal_volumes(lapply(scatters, function(w) diag(diag(w), d)), n),
    EVV = equal_volumes(scatters, n),
    EEV = {
      own <- lapply(scatters, eigen, symmetric = TRUE)
      shared <- Reduce(`+`, lapply(own, `[[`, "values")) / n
      lapply(own, function(e) e$vectors %*% (shared * t(e$vectors)))
    },
    EVE = in_axes(scatters, common_axes(scatters, totals, TRUE), function(along) equal_volumes(along, n)),
    VVE = in_axes(scatters, common_axes(scatters, totals, FALSE), function(along) Map(`/`, along, totals)),
    VEI = proportional(lapply(scatters, function(w) diag(diag(w), d)), totals),
    VEE = proportional(scatters, totals),
    VEV = {
      own <- lapply(scatters, eigen, symmetric = TRUE)
      inner <- proportional(lapply(own, function(e) diag(e$values, d)), totals)
      Map(function(e, s) e$vectors %*% s %*% t(e$vectors), own, inner)
    })
}

log_joint <- function(x, p) sapply(seq_along(p$weights), function(j) {
  factor <- chol(p$covariances[[j]])
  y <- backsolve(factor, t(sweep(x, 2, p$means[j, ])), transpose = TRUE)
  log(p$weights[j]) - ncol(x) / 2 * log(2 * pi) - sum(log(diag(factor))) - colSums(y^2) / 2
})

log_densities <- function(joint) {
  top <- apply(joint, 1, max)
  top + log(rowSums(exp(joint - top)))
}

expect <- function(x, p) {
  joint <- log_joint(x, p)
  exp(joint - log_densities(joint))
}

log_likelihood <- function(x, p) sum(log_densities(log_joint(x, p)))

# The largest of the differences that the head's tolerance speaks of.
distance <- function(p, q) {
  per_component <- mapply(function(j) {
    deviations <- sqrt(diag(q$covariances[[j]]))
    c(abs(p$weights[j] - q$weights[j]),
      abs(p$means[j, ] - q$means[j, ]) / deviations,
      abs(p$covariances[[j]] - q$covariances[[j]]) / outer(deviations, deviations))
  }, seq_along(q$weights))
  max(per_component)
}

# ---- a given number of iterations from hard labels

# 0-based labels: the rows ranked by the first column used, ties in row order, cut into k runs of equal length.
rank_labels <- function(x, k) as.integer(floor(k * (rank(x[, 1], ties.method = "first") - 1) / nrow(x)))

responsibilities_of <- function(labels, k) outer(labels, seq_len(k) - 1L, `==`) * 1

parameters_of <- function(fit, d) {
  k <- fit$G
  variance <- fit$parameters$variance
  covariances <- if (d == 1) lapply(rep_len(variance$sigmasq, k), matrix) else lapply(seq_len(k), function(j) variance$sigma[, , j])
  list(
    weights = unname(fit$parameters$pro),
    means = if (d == 1) matrix(fit$parameters$mean) else unname(t(fit$parameters$mean)),
    covariances = lapply(covariances, unname))
}

# Exactly `iterations` of me's iterations. Even with tol = 0 it stops once the log-likelihood repeats to the last bit,
# while the parameters still move in their last digits; it is then called again with the responsibilities it returned.
#
# The M-steps that iterate (the second numbers of tol and itmax) are run to their end: with mclust's defaults they stop
# at 1.5e-8, which shows in the fifth digit of the parameters.
run_exactly <- function(values, family, z, iterations, prior = NULL) {
  while (iterations > 0) {
    fit <- me(values, family, z, prior = prior, control = emControl(tol = c(0, 1e-15), itmax = c(iterations, 20000)))
    iterations <- iterations - abs(attr(fit, "info")[[1]])
    z <- pmin(fit$z, 1)
  }
  fit
}

worst <- c(parameters = 0, log_likelihood = 0)
worst_iterated <- worst
gains <- NULL

# The least of these sums is the M-step: sum(N_k * (log det Sigma_k + tr(Sigma_k^-1 W_k) / N_k)).
cost <- function(x, z, p) {
  q <- maximise(x, z, "VVV")
  sum(colSums(z) * mapply(function(s, w) log(det(s)) + sum(diag(solve(s, w))), p$covariances, q$covariances))
}

em_case <- function(data, columns, family, k, iterations) {
  x <- rows_of(data, columns)
  labels <- rank_labels(x, k)
  z <- responsibilities_of(labels, k)
  fit <- run_exactly(if (ncol(x) == 1) x[, 1] else x, family, z, iterations + 1)
  p <- parameters_of(fit, ncol(x))

  last_axes <<- NULL
  q <- maximise(x, z, family)
  if (family == "VVE") {
    # mclust's M-step is none here: see README.md. What is recorded is the written-out EM.
    step <- parameters_of(run_exactly(x, family, z, 1), ncol(x))
    gains <<- c(gains, cost(x, z, step) - cost(x, z, q))
  }
  for (i in seq_len(iterations)) q <- maximise(x, expect(x, q), family)
  mclust_log_likelihood <- fit$loglik
  stopifnot(abs(fit$loglik / log_likelihood(x, p) - 1) < 1e-11)
  if (family == "VVE") {
    p <- q
    fit$loglik <- log_likelihood(x, q)
  } else {
    off <- c(distance(p, q), abs(fit$loglik / log_likelihood(x, q) - 1))
    stopifnot(off < if (family %in% c("VEE", "EVE")) 1e-6 else 1e-11)
    worst <<- pmax(worst, if (family %in% c("VEE", "EVE")) 0 else off)
    worst_iterated <<- pmax(worst_iterated, off)
  }

  c(list(data = data, columns = I(columns), family = family, k = as.integer(k), labels = labels,
    iterations = as.integer(iterations), weights = unname(p$weights), means = unname(p$means),
    covariances = lapply(p$covariances, unname), log_likelihood = fit$loglik),
    if (family == "VVE") list(mclust_log_likelihood = mclust_log_likelihood))
}

flowers <- c("sepal_length", "sepal_width", "petal_length", "petal_width")
geyser <- c("eruptions", "waiting")
several <- c("VVV", "EEE", "VVI", "VII")
single <- c("E", "V")
settings <- list(
  list(data = "faithful", columns = geyser, families = several, k = 2),
  list(data = "faithful", columns = geyser, families = several, k = 3),
  list(data = "iris", columns = flowers, families = several, k = 3),
  list(data = "galaxies", columns = "velocity", families = single, k = 3),
  list(data = "acidity", columns = "acidity", families = single, k = 2),
  list(data = "faithful", columns = "waiting", families = single, k = 2))

em_cases <- function(settings) {
  cases <- list()
  for (s in settings) for (family in s$families) for (iterations in c(1, 5, 25))
    cases[[length(cases) + 1]] <- em_case(s$data, s$columns, family, s$k, iterations)
  cases
}

cases <- em_cases(settings)

write_json("mclust_em.json", list(
  tool = tool, version = version,
  how = paste(
    "me(data, family, z) without prior from hard labels, emControl(tol = 0), exactly iterations + 1 of its iterations",
    "(each is M, then E): labels -> M-step, then `iterations` x (E, M). The log-likelihood is that of these parameters.",
    "Labels: rows ranked by the first column used (ties in row order), label = floor(k * rank / n) with rank from 0.",
    "In one dimension E is one variance for all components, V one for each. Made by make_mclust.R."),
  tolerance = list(weights = 1e-10, means = 1e-10, covariances = 1e-10, log_likelihood = 1e-12,
    meaning = paste(
      "weights: absolute; means: in standard deviations of that component and column; covariances: entry (i, j) in units",
      "of the product of the standard deviations i and j; log_likelihood: relative. An EM written out by its formulas agrees",
      sprintf("to %.0e (parameters) and %.0e (log-likelihood).", worst["parameters"], worst["log_likelihood"])))),
  cases)

# ---- the other families

fourteen <- c("EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV")
settings <- list(
  list(data = "faithful", columns = geyser, families = setdiff(fourteen, several), k = 3),
  list(data = "iris", columns = flowers, families = setdiff(fourteen, several), k = 3),
  list(data = "diabetes", columns = c("glucose", "insulin", "sspg"), families = fourteen, k = 3),
  list(data = "banknote", columns = c("length", "left", "right", "bottom", "top", "diagonal"), families = fourteen, k = 2))

cases <- em_cases(settings)
stopifnot(min(gains) > 0)
names_of <- vapply(cases, function(case) paste(case$data, case$k), "")
labels <- lapply(cases[!duplicated(names_of)], `[[`, "labels")
names(labels) <- unique(names_of)
cases <- Map(function(case, name) { case$labels <- name; case }, cases, names_of)

write_json("mclust_families.json", list(
  tool = tool, version = version,
  how = paste(
    "As mclust_em.json, for the families that are not in it and two more tables. M-steps that iterate are run to their",
    "end (tol = 1e-15 for them). Of VVE the parameters are those of an EM written out by its formulas, since mclust's axes",
    "are those of EVE and no maximum; mclust_log_likelihood is mclust's. `labels` names one of the labellings above the",
    "cases. Made by make_mclust.R."),
  tolerance = list(weights = 1e-9, means = 1e-9, covariances = 1e-9, log_likelihood = 1e-11, iterated = 1e-6,
    iterated_log_likelihood = 1e-5,
    meaning = paste(
      "as in mclust_em.json; for VEE, EVE and VVE iterated is that of weights, means and covariances, and",
      "iterated_log_likelihood how far below one may lie, absolute.",
      sprintf("An EM written out agrees to %.0e (parameters) and %.0e (log-likelihood),", worst["parameters"], worst["log_likelihood"]),
      sprintf("for VEE and EVE to %.0e and %.0e, relative.", worst_iterated["parameters"], worst_iterated["log_likelihood"]),
      sprintf("mclust's first M-step of VVE has a sum of N log det + tr that is %.2g to %.2g above the least.", min(gains), max(gains))))),
  cases, labels)

# ---- with the conjugate prior

# The M-step of maximum a posteriori: `constrained` with the rows that the prior stands for, kappa of them at its mean and
# for each component a count and a scatter. In E and V of one column as in EII and VII.
maximise_map <- function(x, z, family) {
  d <- ncol(x)
  k <- ncol(z)
  moments <- moments_of(x, z)
  kappa <- 0.01
  centre <- colMeans(x)
  dof <- d + 2
  shared <- k^(-2 / d)
  diagonal <- family %in% c("E", "V", "EII", "VII", "EEI", "VEI", "EVI", "VVI")
  scale <- if (diagonal) diag(mean(apply(x, 2, var)) * shared, d) else var(x) * shared
  count <- switch(family,
    E = , EII = 1 + (dof + 2) / (k * d), V = , VII = 1 + (dof + 2) / d, EEI = 1 + (dof + 2) / k, VEI = (dof + 3) / d,
    EVI = (dof + 2) / k, VVI = dof + 3, EEE = 1 + (dof + d + 1) / k, EEV = (dof + d + 2) / k, VEV = 0, dof + d + 2)
  share <- switch(family, E = , EII = 1 / (k * d), V = , VII = 1 / d, EEI = , EEE = 1 / k, 1)
  scatters <- lapply(seq_len(k), function(j) {
    n <- moments$totals[j]
    moments$scatters[[j]] + share * scale + n * kappa / (n + kappa) * outer(moments$means[j, ] - centre, moments$means[j, ] - centre)
  })
  list(weights = moments$totals / nrow(x),
    means = (moments$means * moments$totals + rep(kappa * centre, each = k)) / (moments$totals + kappa),
    covariances = constrained(scatters, moments$totals + count, family))
}

worst_prior <- c(parameters = 0, log_likelihood = 0)
lacking <- c("VEE", "EVE", "VVE", "EVV")
mistaken <- c("EII", "EEI")

prior_case <- function(data, columns, family, k, iterations) {
  x <- rows_of(data, columns)
  labels <- rank_labels(x, k)
  z <- responsibilities_of(labels, k)
  last_axes <<- NULL
  q <- maximise_map(x, z, family)
  for (i in seq_len(iterations)) q <- maximise_map(x, expect(x, q), family)
  p <- q
  likelihood <- log_likelihood(x, q)
  made_by <- "written out"
  if (!family %in% c(lacking, mistaken)) {
    fit <- run_exactly(if (ncol(x) == 1) x[, 1] else x, family, z, iterations + 1, priorControl())
    p <- parameters_of(fit, ncol(x))
    likelihood <- fit$loglik
    made_by <- "mclust"
    off <- c(distance(p, q), abs(likelihood / log_likelihood(x, q) - 1))
    stopifnot(off < 1e-9)
    worst_prior <<- pmax(worst_prior, off)
  }
  list(data = data, columns = I(columns), family = family, k = as.integer(k), labels = paste(data, k),
    made_by = made_by, iterations = as.integer(iterations), weights = unname(p$weights), means = unname(p$means),
    covariances = lapply(p$covariances, unname), log_likelihood = likelihood)
}

settings <- list(
  list(data = "faithful", columns = geyser, families = fourteen, k = 3),
  list(data = "iris", columns = flowers, families = fourteen, k = 4),
  list(data = "galaxies", columns = "velocity", families = single, k = 3))
cases <- list()
for (s in settings) for (family in s$families) for (iterations in c(1, 5, 25))
  cases[[length(cases) + 1]] <- prior_case(s$data, s$columns, family, s$k, iterations)
labels <- lapply(settings, function(s) rank_labels(rows_of(s$data, s$columns), s$k))
names(labels) <- vapply(settings, function(s) paste(s$data, s$k), "")

write_json("mclust_prior.json", list(
  tool = tool, version = version,
  how = paste(
    "me(data, family, z, prior = priorControl()), the defaults of Fraley and Raftery 2007, from hard labels, as",
    "mclust_families.json; made_by says whether the numbers are mclust's or, of the four families whose prior mclust lacks and",
    "of EII and EEI (see README.md), those of an EM written out by its formulas. Made by make_mclust.R."),
  tolerance = list(weights = 1e-8, means = 1e-8, covariances = 1e-8, log_likelihood = 1e-10, iterated = 1e-6,
    meaning = paste(
      "as in mclust_families.json.",
      sprintf("An EM written out agrees with mclust to %.0e (parameters) and %.0e (log-likelihood, relative).",
        worst_prior["parameters"], worst_prior["log_likelihood"])))),
  cases, labels)

# ---- optima

# The hard labels that mclust starts from: its own choice (for one column, quantile groups; for more, model-based
# hierarchical clustering after a singular value decomposition), or for one column also hierarchical clustering with a
# common variance.
start_labels <- function(x, k, start) {
  if (k == 1) return(integer(nrow(x)))
  groups <- if (ncol(x) > 1) hclass(hc(x, modelName = "VVV", use = "SVD"), k)[, 1]
    else if (start == "default") mclust:::qclass(x[, 1], k)
    else hclass(hc(x[, 1], modelName = "E"), k)[, 1]
  as.integer(groups) - 1L
}

optimum_case <- function(data, columns, family, k, start) {
  x <- rows_of(data, columns)
  values <- if (ncol(x) == 1) x[, 1] else x
  initial <- if (start == "default") NULL else list(hcPairs = hc(values, modelName = "E"))
  labels <- start_labels(x, k, start)

  bics <- mclustBIC(values, G = k, modelNames = family, initialization = initial, verbose = FALSE)
  bic <- bics[1, 1]
  icl <- mclustICL(values, G = k, modelNames = family, initialization = initial, verbose = FALSE)[1, 1]
  parameters <- nMclustParams(family, ncol(x), k)
  reached <- (bic + parameters * log(nrow(x))) / 2

  z <- responsibilities_of(labels, k)
  if (k > 1) {
    same <- me(values, family, z)$loglik
    stopifnot(is.na(same) == is.na(reached), is.na(same) || abs(same - reached) < 1e-9 * abs(reached))
  }
  converged <- me(values, family, z, control = emControl(tol = 1e-14, itmax = 1e6))
  stopifnot(attr(converged, "info")["iterations"] > 0)

  list(data = data, columns = I(columns), family = family, k = as.integer(k), start = start, labels = labels,
    parameters = as.integer(parameters), log_likelihood = reached, mclust_bic = unname(bic), mclust_icl = unname(icl),
    converged_log_likelihood = converged$loglik, converged_iterations = as.integer(abs(attr(converged, "info")["iterations"])))
}

cases <- list()
add <- function(...) cases[[length(cases) + 1]] <<- optimum_case(...)
for (k in 1:4) {
  for (family in several) {
    add("faithful", geyser, family, k, "default")
    add("iris", flowers, family, k, "default")
  }
  for (family in single) for (start in c("default", "hierarchical")) {
    add("galaxies", "velocity", family, k, start)
    add("acidity", "acidity", family, k, start)
    add("faithful", "waiting", family, k, start)
  }
}
where <- function(field) order(vapply(cases, function(case) as.character(case[[field]]), ""), method = "radix")
for (field in c("start", "k", "family")) cases <- cases[where(field)]
cases <- cases[order(vapply(cases, function(case) paste(case$data, length(case$columns), collapse = " "), ""), method = "radix")]

# Results that were published for these data; they prove that data and calls are the ones meant.
published <- list(
  list("faithful", 2, "EEE", 3, -2314.316), list("faithful", 1, "E", 2, -2090.427), list("iris", 4, "VVV", 3, -580.8396),
  list("iris", 4, "EEE", 3, -632.9647), list("iris", 4, "VVI", 3, -744.6382), list("iris", 4, "EEE", 1, -829.9782),
  list("galaxies", 1, "V", 3, -441.6122), list("acidity", 1, "E", 2, -392.0723))
for (p in published) {
  bics <- unlist(lapply(cases, function(case)
    if (case$data == p[[1]] && length(case$columns) == p[[2]] && case$family == p[[3]] && case$k == p[[4]]) case$mclust_bic))
  stopifnot(min(abs(bics - p[[5]])) < 1e-3)
}

write_json("mclust_optimum.json", list(
  tool = tool, version = version,
  how = paste(
    "mclustBIC and mclustICL for one family and k. mclust_bic and mclust_icl have mclust's sign, 2 * log_likelihood -",
    "parameters * log(n): higher is better. log_likelihood is where mclust's default stopping rule (relative gain below 1e-5)",
    "ends, converged_log_likelihood where me() ends from the same labels at a relative gain below 1e-14, after",
    "converged_iterations of its iterations (each is M, then E); null where mclust fails. start: 'default' is mclust's own",
    "start, 'hierarchical' (one column only) is hc(data, modelName = 'E'); labels are the 0-based hard labels of that start, from which the first step is an M-step. In one dimension E is one variance for all",
    "components, V one for each. Made by make_mclust.R."),
  tolerance = list(log_likelihood = 1e-3, converged_log_likelihood = 1e-6,
    meaning = paste(
      "absolute. log_likelihood, mclust_bic and mclust_icl belong to an EM that stopped early in a local optimum: bounds to reach",
      "from any start, not values to equal. converged_log_likelihood is a value to equal when EM starts from labels."))),
  cases)

message(sprintf("largest difference from the written-out EM: parameters %.1e, log-likelihood %.1e",
  worst["parameters"], worst["log_likelihood"]))
