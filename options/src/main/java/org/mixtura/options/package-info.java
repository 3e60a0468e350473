/// Options of a fit: from words to checked settings, and what a person should know of the result.
@NullMarked
package org.mixtura.options;

import org.jspecify.annotations.NullMarked;
