package org.inkan.directory.ldap;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ServerSideSortRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.controls.SortKey;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.wire.Controls;

/**
 * How a search is to be answered beside what its request says: in pages (RFC 2696), sorted (RFC 2891).
 *
 * @param page which page, if in pages
 * @param sort in which order, if sorted
 * @param search octets that are the same for all pages of one search, and for no other search
 */
@SuppressWarnings("ArrayRecordComponent")
record SearchControls(Optional<Page> page, Optional<Sort> sort, byte[] search) {

    private static final int MOST_KEYS = 8;

    /**
     * A page that is asked for.
     *
     * @param size most entries; 0 ends the search
     * @param cookie what the page before came with; empty for the first
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(int size, byte[] cookie) {}

    /**
     * An order that is asked for.
     *
     * @param keys first the one that decides most
     * @param critical whether without it nothing is wanted
     */
    record Sort(List<SortKey> keys, boolean critical) {}

    /**
     * Reads the controls of a search.
     *
     * @throws LDAPException with {@code protocolError} when one is malformed
     */
    static SearchControls of(SearchRequestProtocolOp search, List<Control> controls) throws LDAPException {
        Optional<Control> paged = Controls.find(controls, Controls.PAGED_RESULTS);
        Optional<Control> sorted = Controls.find(controls, Controls.SERVER_SIDE_SORT);
        if (paged.isEmpty() && sorted.isEmpty()) {
            return new SearchControls(Optional.empty(), Optional.empty(), new byte[0]);
        }
        ByteArrayOutputStream same = new ByteArrayOutputStream();
        same.writeBytes(search.encodeProtocolOp().encode());
        sorted.ifPresent(control -> same.writeBytes(control.encode().encode()));
        return new SearchControls(
                paged.isEmpty() ? Optional.empty() : Optional.of(page(paged.get())),
                sorted.isEmpty() ? Optional.empty() : Optional.of(sort(sorted.get())),
                same.toByteArray());
    }

    private static Page page(Control control) throws LDAPException {
        SimplePagedResultsControl decoded =
                new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
        if (decoded.getSize() < 0) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "A page has no negative size (RFC 2696)");
        }
        return new Page(
                decoded.getSize(),
                decoded.getCookie() == null ? new byte[0] : decoded.getCookie().getValue());
    }

    private static Sort sort(Control control) throws LDAPException {
        ServerSideSortRequestControl decoded = new ServerSideSortRequestControl(
                new Control(control.getOID(), control.isCritical(), control.getValue()));
        List<SortKey> keys = List.of(decoded.getSortKeys());
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "An order has from 1 to " + MOST_KEYS + " keys");
        }
        return new Sort(keys, control.isCritical());
    }
}
