package org.inkan.directory.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.inkan.directory.filter.AttributeDescription;

/** The operational attributes that the store keeps for each entry (RFC 4512 section 3.4, RFC 4530). */
final class Operational {

    static final String CREATE_TIMESTAMP = "createTimestamp";
    static final String MODIFY_TIMESTAMP = "modifyTimestamp";
    static final String ENTRY_UUID = "entryUUID";

    /** GeneralizedTime in UTC to the second (RFC 4517 section 3.3.13). */
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Operational() {}

    static void set(Draft draft, StoreSchema schema, String name, String text) {
        AttributeDescription description = schema.types().describe(name).orElseThrow();
        draft.replace(description, List.of(NewValue.only(text.getBytes(StandardCharsets.UTF_8))));
    }

    static String generalizedTime(Instant time) {
        return GENERALIZED_TIME.format(time);
    }
}
