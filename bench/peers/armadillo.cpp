// Armadillo's gmm_full and gmm_diag behind one command:
//     armadillo FOLDER N D K COVARIANCE FEW MORE SECONDS
// A fit of few and one of more iterations, after one of few that is not timed, or, with 0 for few, the one of more; nothing
// here needs SECONDS to warm up.
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
static double fit(Model& model, const arma::mat& data, const arma::mat& means, const Covariances& covariances,
                  const arma::rowvec& weights, int iterations) {
    model.set_params(means, covariances, weights);
    const auto begin = std::chrono::steady_clock::now();
    const bool done = model.learn(data, means.n_cols, arma::maha_dist, arma::keep_existing, 0, iterations, 1e-10, false);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    if (!done) {
        std::fprintf(stderr, "learn failed\n");
        std::exit(1);
    }
    return seconds.count();
}

template <typename Model, typename Covariances>
static void run(const arma::mat& data, const arma::mat& means, const Covariances& covariances, const arma::rowvec& weights,
                int few, int more) {
    Model model;
    std::printf("{\"cold\": {");
    if (few > 0) {
        fit(model, data, means, covariances, weights, few);
        std::printf("\"%d\": %.6f, ", few, fit(model, data, means, covariances, weights, few));
    }
    std::printf("\"%d\": %.6f}, \"log_likelihoods\": {\"%d\": ", more,
                fit(model, data, means, covariances, weights, more), more);
    std::printf("%.9f}}\n", model.avg_log_p(data) * static_cast<double>(data.n_cols));
}

int main(int, char** args) {
    const std::string folder = args[1], covariance = args[5];
    const int n = std::stoi(args[2]), d = std::stoi(args[3]), k = std::stoi(args[4]);
    const int few = std::stoi(args[6]), more = std::stoi(args[7]);
    std::ifstream rows(folder + "/rows.f64", std::ios::binary), start(folder + "/start.f64", std::ios::binary);
    const arma::mat data = read(rows, d, n);  // a column of Armadillo is a row of ours
    const arma::rowvec weights = read(start, k, 1).t();
    const arma::mat means = read(start, d, k);
    const arma::mat matrix = read(start, d, d);
    if (covariance == "full") {
        arma::cube all(d, d, k);
        all.each_slice() = matrix;
        run<arma::gmm_full>(data, means, all, weights, few, more);
    } else if (covariance == "diag") {
        run<arma::gmm_diag>(data, means, arma::mat(arma::repmat(arma::vec(matrix.diag()), 1, k)), weights, few, more);
    } else {
        std::fprintf(stderr, "no %s covariances\n", covariance.c_str());
        return 1;
    }
}
