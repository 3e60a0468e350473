// VLFeat's GMM behind one command:
//     vlfeat FOLDER N D K COVARIANCE FEW MORE SECONDS
// A fit of few iterations that is not timed and one of more, or, with 0 for few, the latter alone; nothing here needs SECONDS
// to warm up. VLFeat says when each iteration is done. It stops by itself where the likelihood grows by less than 1e-5 of
// itself; it is begun again from there, and the E-step that it then repeats is not counted.
// Compiled by bench/compare: gcc -O3 -march=native vlfeat.c -lvl
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <vl/gmm.h>

enum { MOST = 1000 };

static struct {
    double begin, marks[MOST + 1], log_likelihood;
    int done, first;
} timed;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// Where VLFeat prints that the E-step of an iteration, from 0, is done.
static int note(const char* format, ...) {
    if (strstr(format, "iteration %d") == NULL) {
        return 0;
    }
    va_list arguments;
    va_start(arguments, format);
    const int iteration = va_arg(arguments, int);
    timed.log_likelihood = va_arg(arguments, double);
    va_end(arguments);
    if (iteration == 0 && timed.first > 0) {
        timed.begin = now() - timed.marks[timed.first];
    }
    timed.done = timed.first + iteration;
    timed.marks[timed.done] = now() - timed.begin;
    return 0;
}

static double* read_doubles(const char* folder, const char* name, size_t skipped, size_t count) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE* file = fopen(path, "rb");
    double* numbers = malloc(count * sizeof *numbers);
    if (file == NULL || numbers == NULL || fseek(file, (long)(skipped * sizeof *numbers), SEEK_SET) != 0
        || fread(numbers, sizeof *numbers, count, file) != count) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    fclose(file);
    return numbers;
}

int main(int count, char** args) {
    if (count < 8) {
        fprintf(stderr, "FOLDER N D K COVARIANCE FEW MORE SECONDS\n");
        return 2;
    }
    const size_t n = strtoul(args[2], NULL, 10), d = strtoul(args[3], NULL, 10), k = strtoul(args[4], NULL, 10);
    const int counts[] = {atoi(args[6]), atoi(args[7])};
    if (strcmp(args[5], "diag") != 0 || counts[1] > MOST) {
        fprintf(stderr, "diagonal covariances and at most %d iterations\n", MOST);
        return 1;
    }
    double* data = read_doubles(args[1], "rows.f64", 0, n * d);
    double* weights = read_doubles(args[1], "start.f64", 0, k);
    double* means = read_doubles(args[1], "start.f64", k, k * d);
    double* matrix = read_doubles(args[1], "start.f64", k + k * d, d * d);
    double* variances = malloc(k * d * sizeof *variances);
    for (size_t i = 0; i < k * d; i++) {
        variances[i] = matrix[i % d * (d + 1)];
    }
    vl_set_num_threads(0);
    vl_set_printf_func(note);
    for (int run = counts[0] > 0 ? 0 : 1; run < 2; run++) {
        VlGMM* model = vl_gmm_new(VL_TYPE_DOUBLE, d, k);
        vl_gmm_set_means(model, means);
        vl_gmm_set_covariances(model, variances);
        vl_gmm_set_priors(model, weights);
        vl_gmm_set_covariance_lower_bound(model, 1e-6);
        vl_gmm_set_verbosity(model, 2);
        timed.begin = now();
        timed.done = 0;
        while (timed.done < counts[run]) {
            timed.first = timed.done;
            vl_gmm_set_max_num_iterations(model, (vl_size)(counts[run] - timed.first));
            vl_gmm_em(model, data, n);
        }
        vl_gmm_delete(model);
    }
    printf("{\"cold\": {");
    for (int i = 1; i <= counts[1]; i++) {
        printf("%s\"%d\": %.6f", i > 1 ? ", " : "", i, timed.marks[i]);
    }
    printf("}, \"log_likelihoods\": {\"%d\": %.9f}}\n", counts[1], timed.log_likelihood);
    return 0;
}
