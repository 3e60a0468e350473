# Writes the example tables and the test tables as CSV.
#
#   Rscript make_data.R EXAMPLES_DIR TEST_DATA_DIR
#
# Needs the R packages MASS and mclust, which hold two of the data sets.

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: Rscript make_data.R EXAMPLES_DIR TEST_DATA_DIR")
examples <- arguments[1]
tests <- arguments[2]

for (name in c("acidity", "banknote", "diabetes")) data(list = name, package = "mclust", envir = environment())

# Decimal text that reads back to the same double: 15 digits suffice for every value here, and this stops where they do not.
text_of <- function(x, format = "%.15g") {
  text <- sprintf(format, x)
  stopifnot(as.numeric(text) == x)
  text
}

write_table <- function(columns, directory, name) {
  lines <- do.call(paste, c(unname(columns), sep = ","))
  out <- file(file.path(directory, name), "wb")
  on.exit(close(out))
  writeLines(c(paste(names(columns), collapse = ","), lines), out, sep = "\n")
}

geyser <- list(eruptions = text_of(faithful$eruptions), waiting = text_of(faithful$waiting))
flowers <- list(
  sepal_length = text_of(iris$Sepal.Length, "%.1f"), sepal_width = text_of(iris$Sepal.Width, "%.1f"),
  petal_length = text_of(iris$Petal.Length, "%.1f"), petal_width = text_of(iris$Petal.Width, "%.1f"))

write_table(geyser, examples, "faithful.csv")
write_table(c(flowers, list(species = as.character(iris$Species))), examples, "iris.csv")

write_table(geyser, tests, "faithful.csv")
write_table(c(flowers, list(label = as.integer(iris$Species) - 1L)), tests, "iris.csv")
write_table(list(velocity = text_of(MASS::galaxies / 1000)), tests, "galaxies.csv")
write_table(list(acidity = text_of(acidity)), tests, "acidity.csv")
write_table(list(
  glucose = text_of(diabetes$glucose), insulin = text_of(diabetes$insulin), sspg = text_of(diabetes$sspg)), tests, "diabetes.csv")
write_table(list(
  length = text_of(banknote$Length), left = text_of(banknote$Left), right = text_of(banknote$Right),
  bottom = text_of(banknote$Bottom), top = text_of(banknote$Top), diagonal = text_of(banknote$Diagonal)), tests, "banknote.csv")
