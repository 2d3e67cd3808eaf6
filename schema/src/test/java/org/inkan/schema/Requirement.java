package org.inkan.schema;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.NullMarked;

/**
 * Says which requirement a test shows: {@code @Requirement("REV-3")} on a test method or class.
 *
 * <p>{@code git grep -n '@Requirement(.*REV-3'} answers which tests show it.
 */
@NullMarked
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requirement {
    /** Numbers of requirements, such as {@code REP-1}. */
    String[] value();
}
