package org.inkan.engine.certificate;

import com.unboundid.ldap.sdk.Entry;
import java.time.Instant;
import java.util.List;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * What is kept of an order (REG-2): in the entry of the certificate itself, so that one write makes both durable, and
 * none is there without the other.
 *
 * @param client the client that ordered
 * @param at when, to the second
 * @param request its PKCS#10 in DER
 * @param checks what was checked before signing
 */
@SuppressWarnings("ArrayRecordComponent") // compared by who asks for one order twice, octet by octet
public record OrderEvidence(String client, Instant at, byte[] request, List<String> checks) {

    /** Copies the list. */
    public OrderEvidence {
        checks = List.copyOf(checks);
    }

    /** Adds this to the entry of the certificate. */
    void write(Entry entry) {
        entry.addAttribute(AttributeNames.OBJECT_CLASS, ObjectClasses.ORDER);
        entry.addAttribute(AttributeNames.SUBMITTED_BY, client);
        entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(at));
        entry.addAttribute(AttributeNames.REQUEST, request);
        entry.addAttribute(AttributeNames.CHECK, checks);
    }

    /** Reads what {@link #write} wrote. */
    static OrderEvidence read(EntryValues values) {
        return new OrderEvidence(
                values.text(AttributeNames.SUBMITTED_BY),
                values.time(AttributeNames.SUBMITTED_AT),
                values.octets(AttributeNames.REQUEST),
                values.texts(AttributeNames.CHECK));
    }
}
