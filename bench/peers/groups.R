# Data sets of R's packages whose rows have known groups, and mclust's fits of a battery of them:
#     Rscript groups.R export FOLDER        a CSV file without a header for each data set, the group, from 0, last
#     Rscript groups.R fit CASES            a JSON object a line as soon as a fit is done; CASES is what groups.py writes
suppressMessages(library(mclust))
args <- commandArgs(trailingOnly = TRUE)

number <- function(column) {
  if (is.ordered(column) || !is.factor(column)) return(as.numeric(column))
  numbers <- suppressWarnings(as.numeric(as.character(column)))
  if (anyNA(numbers[!is.na(column)])) as.numeric(column) - 1 else numbers
}

export <- function(folder) {
  put <- function(name, data, group) {
    data <- as.data.frame(data)
    kept <- stats::complete.cases(data) & !is.na(group)
    table <- cbind(sapply(data[kept, , drop = FALSE], number), as.integer(factor(group[kept])) - 1)
    write.table(format(table, digits = 17, trim = TRUE, scientific = FALSE), file.path(folder, paste0(name, ".csv")), sep = ",",
      quote = FALSE, row.names = FALSE, col.names = FALSE)
  }
  set <- function(name, package) {
    place <- new.env()
    data(list = name, package = package, envir = place)
    place[[name]]
  }
  # A data frame without the column that holds the groups.
  all_but <- function(name, package, group, without = group) {
    data <- set(name, package)
    put(tolower(name), data[setdiff(names(data), without)], data[[group]])
  }
  all_but("banknote", "mclust", "Status")
  all_but("diabetes", "mclust", "class")
  all_but("thyroid", "mclust", "Diagnosis")
  all_but("chevron", "mclust", "class")
  all_but("cross", "mclust", "group")
  wdbc <- set("wdbc", "mclust")
  put("wdbc_mean", wdbc[3:12], wdbc$Diagnosis)
  all_but("Glass", "mlbench", "Type")
  all_but("Vehicle", "mlbench", "Class")
  all_but("Vowel", "mlbench", "Class", c("V1", "Class"))
  all_but("Ionosphere", "mlbench", "Class")
  all_but("Sonar", "mlbench", "Class")
  all_but("PimaIndiansDiabetes", "mlbench", "diabetes")
  all_but("Satellite", "mlbench", "classes")
  all_but("BreastCancer", "mlbench", "Class", c("Id", "Class"))
  all_but("Zoo", "mlbench", "type")
  all_but("Shuttle", "mlbench", "Class")
  all_but("HouseVotes84", "mlbench", "Class")
  all_but("DNA", "mlbench", "Class")
  all_but("Soybean", "mlbench", "Class")
  letters <- set("LetterRecognition", "mlbench")
  letters <- letters[letters$lettr %in% LETTERS[1:10], ]
  put("letters", letters[-1], letters$lettr)
  crabs <- set("crabs", "MASS")
  put("crabs", crabs[4:8], paste(crabs$sp, crabs$sex))
  all_but("cats", "MASS", "Sex")
  all_but("synth.te", "MASS", "yc")
  cars <- set("Cars93", "MASS")
  put("cars", cars[sapply(cars, is.numeric)], cars$Type)
  penguins <- as.data.frame(set("penguins", "palmerpenguins"))
  put("penguins", penguins[3:6], penguins$species)
  put("penguins_sex", penguins[!is.na(penguins$sex), 3:6], paste(penguins$species, penguins$sex)[!is.na(penguins$sex)])
  put("ruspini", set("ruspini", "cluster"), rep(1:4, c(20, 23, 17, 15)))
  all_but("fruit", "rrcov", "cultivar")
  all_but("olitos", "rrcov", "grp")
  all_but("hemophilia", "rrcov", "gr")
  all_but("salmon", "rrcov", "Origin")
  all_but("fish", "rrcov", "Species")
  all_but("spam", "kernlab", "type")
  all_but("musk", "kernlab", "Class")
}

fit <- function(cases) {
  families <- c(full = "VVV", tied = "EEE", diag = "VVI", spherical = "VII")
  cases <- read.table(cases, sep = "\t", stringsAsFactors = FALSE, colClasses = "character",
    col.names = c("name", "file", "rows", "columns", "components", "covariance", "part"))
  for (i in seq_len(nrow(cases))) {
    case <- cases[i, ]
    n <- as.integer(case$rows)
    data <- matrix(readBin(paste0(case$file, ".f64"), "double", n * as.integer(case$columns), endian = "little"), n, byrow = TRUE)
    held <- if (case$part == "train") readBin(paste0(case$file, ".held"), "integer", n, size = 1) == 1 else logical(n)
    set.seed(0)
    begin <- proc.time()[["elapsed"]]
    fit <- tryCatch(suppressWarnings(
      Mclust(data[!held, ], G = as.integer(case$components), modelNames = families[[case$covariance]], verbose = FALSE)),
      error = function(e) NULL)
    seconds <- proc.time()[["elapsed"]] - begin
    values <- if (is.null(fit)) {
      '"note": "none"'
    } else if (case$part == "train") {
      densities <- dens(data[held, , drop = FALSE], modelName = fit$modelName, parameters = fit$parameters, logarithm = TRUE)
      sprintf('"held": [%s]', paste(sprintf("%.17g", densities), collapse = ", "))
    } else {
      sprintf('"labels": [%s]', paste(fit$classification - 1, collapse = ", "))
    }
    mean <- if (is.null(fit)) NA else fit$loglik / sum(!held)
    cat(sprintf('{"fit": "%s", "seconds": %.4f, "mean": %.17g, %s}\n', case$name, seconds, mean, values))
    flush(stdout())
  }
}

switch(args[1], export = export(args[2]), fit = fit(args[2]))
