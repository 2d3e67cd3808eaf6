@org.jspecify.annotations.NullMarked
package org.inkan.routes.bridge;
