package org.inkan.engine.profile;

import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A field in which certificates differ from what the document's table prints, because a stronger rule forbids that.
 *
 * @param field the field, as the table or its standard names it
 * @param printed what the table prints
 * @param given what certificates have
 * @param why the rule
 */
public record Departure(String field, String printed, String given, String why) {

    /** Nothing may be missing. */
    public Departure(
            @JsonProperty("field") @Nullable String field,
            @JsonProperty("printed") @Nullable String printed,
            @JsonProperty("given") @Nullable String given,
            @JsonProperty("why") @Nullable String why) {
        this.field = required(field, "field");
        this.printed = required(printed, "printed");
        this.given = required(given, "given");
        this.why = required(why, "why");
    }
}
