# mclust's E-step, then me, behind one command:
#     Rscript mclust.R FOLDER N D K COVARIANCE FEW MORE SECONDS
# A fit of few and one of more iterations, after one of few that is not timed, or, with 0 for few, the one of more; nothing
# here needs SECONDS to warm up.
suppressMessages(library(mclust))
args <- commandArgs(trailingOnly = TRUE)
n <- as.integer(args[2]); d <- as.integer(args[3]); k <- as.integer(args[4])
data <- matrix(readBin(file.path(args[1], "rows.f64"), "double", n * d, endian = "little"), n, d, byrow = TRUE)
start <- readBin(file.path(args[1], "start.f64"), "double", k + k * d + d * d, endian = "little")
means <- matrix(start[k + seq_len(k * d)], d, k)
matrix <- matrix(start[k + k * d + seq_len(d * d)], d, d)
name <- c(full = "VVV", tied = "EEE", diag = "VVI", spherical = "VII")[[args[5]]]
if (d == 1) {
  name <- "V"
  variance <- list(modelName = name, d = 1, G = k, sigmasq = rep(matrix[1, 1], k), scale = rep(matrix[1, 1], k))
  data <- data[, 1]
  means <- means[1, ]
} else {
  variance <- switch(name,
    VVV = list(cholsigma = array(chol(matrix), c(d, d, k))),
    EEE = list(cholSigma = chol(matrix)),
    VVI = {
      scale <- prod(diag(matrix)^(1 / d))
      list(scale = rep(scale, k), shape = matrix(diag(matrix) / scale, d, k))
    },
    VII = list(sigmasq = rep(matrix[1, 1], k)))
  variance <- c(list(modelName = name, d = d, G = k), variance)
}
parameters <- list(pro = start[seq_len(k)], mean = means, variance = variance)
run <- function(iterations) {
  begin <- proc.time()[["elapsed"]]
  z <- estep(data = data, modelName = name, parameters = parameters)$z
  fit <- me(data = data, modelName = name, z = z,
    control = emControl(eps = 0, tol = c(0, 0), itmax = c(iterations, 1L)))
  c(seconds = proc.time()[["elapsed"]] - begin, loglik = fit$loglik)
}
if (args[6] != "0") invisible(run(as.integer(args[6])))
counts <- setdiff(as.integer(args[6:7]), 0L)
runs <- sapply(counts, run)
marks <- paste(sprintf('"%d": %.6f', counts, runs["seconds", ]), collapse = ", ")
cat(sprintf('{"cold": {%s}, "log_likelihoods": {"%d": %.9f}}\n', marks, max(counts), runs["loglik", length(counts)]))
