@NullMarked
package org.inkan.routes.http;

import org.jspecify.annotations.NullMarked;
