package org.inkan.engine.order;

import java.util.Locale;
import java.util.regex.Pattern;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;

/**
 * Names one order of one client. The client chooses the name; case does not matter, as the directory compares without it.
 *
 * @param client the client's name
 * @param id the order's, in lower case
 */
record OrderId(String client, String id) {

    private static final Pattern GOOD = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** @throws Refusal of kind {@code INVALID} when no order can be called so */
    static OrderId of(String client, String chosen) {
        String id = chosen.toLowerCase(Locale.ROOT);
        if (!GOOD.matcher(id).matches()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The order's id " + Quoted.of(chosen)
                            + " must be a letter or digit, then at most 63 letters, digits, '.', '_' or '-'. A UUID will"
                            + " do.");
        }
        return new OrderId(client, id);
    }

    /** As the certificate's entry names it; no application has an id with a stroke. */
    String entryName() {
        return client + "/" + id;
    }
}
