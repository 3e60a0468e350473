# Data sets of R's packages, and mclust's fits of a battery:
#     Rscript battery.R export FOLDER       a CSV file without a header for each data set
#     Rscript battery.R fit CASES           name, file, components and covariance a line; JSON on stdout
suppressMessages({library(mclust); library(MASS); library(cluster)})
args <- commandArgs(trailingOnly = TRUE)

export <- function(folder) {
  put <- function(name, data) {
    data <- as.matrix(data)
    data <- data[stats::complete.cases(data), , drop = FALSE]
    storage.mode(data) <- "double"
    write.table(format(data, digits = 17, trim = TRUE, scientific = FALSE), file.path(folder, paste0(name, ".csv")), sep = ",", quote = FALSE,
      row.names = FALSE, col.names = FALSE)
  }
  set <- function(name, package) {
    place <- new.env()
    data(list = name, package = package, envir = place)
    place
  }
  put("faithful", faithful)
  put("geyser", geyser)
  put("galaxies", galaxies / 1000)
  put("acidity", set("acidity", "mclust")$acidity)
  put("quakes", quakes)
  put("swiss", swiss)
  put("trees", trees)
  put("rock", rock[1:3])
  put("stackloss", stackloss)
  put("mtcars", mtcars[c("mpg", "disp", "hp", "wt", "qsec")])
  put("usarrests", USArrests)
  put("attitude", attitude)
  put("airquality", airquality[1:4])
  put("precip", precip)
  put("rivers", log(rivers))
  put("lynx", log(as.numeric(lynx)))
  put("nile", as.numeric(Nile))
  put("stocks", 100 * apply(log(EuStockMarkets), 2, diff))
  put("diabetes", set("diabetes", "mclust")$diabetes[-1])
  put("banknote", set("banknote", "mclust")$banknote[-1])
  put("thyroid", set("thyroid", "mclust")$thyroid[-1])
  put("gvhd", set("GvHD", "mclust")$GvHD.control[1:3000, ])
  put("unemployment", set("EuroUnemployment", "mclust")$EuroUnemployment)
  examples <- set("Baudry_etal_2010_JCGS_examples", "mclust")
  for (name in c("ex4.1", "ex4.2", "ex4.3")) put(sub(".", "", name, fixed = TRUE), get(name, examples))
  put("wreath", set("wreath", "mclust")$wreath)
  put("cross", set("cross", "mclust")$cross[-1])
  put("crabs", crabs[4:8])
  put("pima", Pima.tr[c("glu", "bp", "skin", "bmi", "ped")])
  put("glass", fgl[c("RI", "Na", "Al", "Si", "Ca")])
  put("boston", Boston[c("nox", "rm", "age", "dis", "lstat", "medv")])
  put("synth", synth.tr[1:2])
  put("hills", hills)
  put("cats", cats[-1])
  put("cpus", log(cpus[2:8] + 1))
  put("ruspini", ruspini)
  put("xclara", xclara)
  put("pluton", pluton)
}

fit <- function(cases) {
  names <- c(full = "VVV", tied = "EEE", diag = "VVI", spherical = "VII")
  lines <- apply(read.table(cases, sep = "\t", stringsAsFactors = FALSE), 1, function(case) {
    data <- as.matrix(read.csv(case[2], header = FALSE))
    name <- names[[case[4]]]
    if (ncol(data) == 1) {
      name <- if (name == "EEE") "E" else "V"
      data <- data[, 1]
    }
    begin <- proc.time()[["elapsed"]]
    fit <- tryCatch(suppressWarnings(Mclust(data, G = as.integer(case[3]), modelNames = name, verbose = FALSE)), error = function(e) NULL)
    seconds <- proc.time()[["elapsed"]] - begin
    sprintf('"%s": {"log_likelihood": %s, "seconds": %.4f}', case[1], if (is.null(fit)) "NA" else sprintf("%.9f", fit$loglik), seconds)
  })
  cat("{", paste(lines, collapse = ",\n"), "}\n")
}

switch(args[1], export = export(args[2]), fit = fit(args[2]))
