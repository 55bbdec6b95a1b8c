// A layer of a perceptron, for a few vectors at once.
#include "../../kernels.h"

// `vectors` (n, inputs), of which most numbers may be 0, times `weights` (inputs, outputs), and `biases`
// (outputs,) added, to `out` (n, outputs); what is below 0 becomes that where they are `rectified`.
KERNEL qa_layer(const float *vectors, int64_t count, int64_t inputs, const float *weights,
                const float *biases, int64_t outputs, int64_t rectified, float *restrict out) {
    for (int64_t vector = 0; vector < count; vector++, out += outputs) {
        memcpy(out, biases, (size_t)outputs * sizeof(float));
        for (int64_t input = 0; input < inputs; input++) {
            const float own = *vectors++, *restrict row = weights + input * outputs;
            if (own != 0)
                for (int64_t unit = 0; unit < outputs; unit++) out[unit] += own * row[unit];
        }
        for (int64_t unit = 0; rectified && unit < outputs; unit++) out[unit] = larger(out[unit], 0);
    }
    return 0;
}
