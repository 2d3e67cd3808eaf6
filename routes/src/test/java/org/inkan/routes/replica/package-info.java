/** Tests of the settings of replicas and of comparing mirrors. */
@org.jspecify.annotations.NullMarked
package org.inkan.routes.replica;
