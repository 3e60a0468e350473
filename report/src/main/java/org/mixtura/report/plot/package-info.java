/// Still pictures of a mixture, as SVG or PNG.
@NullMarked
package org.mixtura.report.plot;

import org.jspecify.annotations.NullMarked;
