// Armadillo's gmm_full and gmm_diag behind one command:
//     armadillo FOLDER N D K COVARIANCE ITERATIONS
// Compiled by bench/compare: g++ -O3 -march=native -fopenmp -DARMA_NO_DEBUG armadillo.cpp -larmadillo
#include <armadillo>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

static arma::mat read(std::ifstream& file, int rows, int columns) {
    arma::mat numbers(rows, columns);
    file.read(reinterpret_cast<char*>(numbers.memptr()), static_cast<std::streamsize>(numbers.n_elem * sizeof(double)));
    if (!file) {
        std::fprintf(stderr, "an input file is too short\n");
        std::exit(1);
    }
    return numbers;
}

template <typename Model, typename Covariances>
static void run(const arma::mat& data, const arma::mat& means, const Covariances& covariances, const arma::rowvec& weights,
                int iterations) {
    Model model;
    model.set_params(means, covariances, weights);
    const auto begin = std::chrono::steady_clock::now();
    const bool done = model.learn(data, means.n_cols, arma::maha_dist, arma::keep_existing, 0, iterations, 1e-10, false);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    if (!done) {
        std::fprintf(stderr, "learn failed\n");
        std::exit(1);
    }
    std::printf("{\"fit_seconds\": %.6f, \"log_likelihood\": %.9f}\n", seconds.count(),
                model.avg_log_p(data) * static_cast<double>(data.n_cols));
}

int main(int, char** args) {
    const std::string folder = args[1], covariance = args[5];
    const int n = std::stoi(args[2]), d = std::stoi(args[3]), k = std::stoi(args[4]), iterations = std::stoi(args[6]);
    std::ifstream rows(folder + "/rows.f64", std::ios::binary), start(folder + "/start.f64", std::ios::binary);
    const arma::mat data = read(rows, d, n);  // a column of Armadillo is a row of ours
    const arma::rowvec weights = read(start, k, 1).t();
    const arma::mat means = read(start, d, k);
    const arma::mat matrix = read(start, d, d);
    if (covariance == "full") {
        arma::cube all(d, d, k);
        all.each_slice() = matrix;
        run<arma::gmm_full>(data, means, all, weights, iterations);
    } else if (covariance == "diag") {
        run<arma::gmm_diag>(data, means, arma::mat(arma::repmat(arma::vec(matrix.diag()), 1, k)), weights, iterations);
    } else {
        std::fprintf(stderr, "no %s covariances\n", covariance.c_str());
        return 1;
    }
}
