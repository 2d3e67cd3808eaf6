package org.inkan.directory.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.ServerSideSortResponseControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.guard.Connection;
import org.inkan.directory.ldap.PageCookies.Position;
import org.inkan.directory.store.SearchBounds;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.StoredEntry;

/** Searches that may return many entries: in the order of ids or another, all at once or in pages. */
final class LongSearches {

    private final VisibleEntries entries;
    private final EntryView view;
    private final SearchLimits limits;
    private final Sorting sorting;
    private final PageCookies cookies;
    private final DereferencedSearch dereferenced;

    LongSearches(
            VisibleEntries entries,
            Aliases aliases,
            EntryView view,
            SearchLimits limits,
            Sorting sorting,
            PageCookies cookies) {
        this.entries = entries;
        // One more than may be sent, to see that there are more.
        dereferenced = new DereferencedSearch(entries, aliases, limits.entries() + 1);
        this.view = view;
        this.limits = limits;
        this.sorting = sorting;
        this.cookies = cookies;
    }

    /** How many entries this search may return. */
    int mostEntries(SearchRequestProtocolOp search) {
        return limits.forRequest(search).entries();
    }

    /** One search, as it was asked. */
    record Question(
            Connection connection,
            int messageId,
            SearchRequestProtocolOp search,
            SearchControls controls,
            DN base,
            BooleanSupplier abandoned) {}

    /**
     * How a search has ended.
     *
     * @param controls what the last message carries
     */
    record End(ResultCode code, String diagnosticMessage, List<Control> controls) {}

    /**
     * Sends the entries of one search.
     *
     * @throws DirectoryException when there is no such base
     */
    End run(Snapshot snapshot, Question question) {
        Optional<SearchControls.Page> page = question.controls.page();
        Optional<Position> from = page.isEmpty() || page.get().cookie().length == 0
                ? Optional.of(Position.START)
                : cookies.read(page.get().cookie(), question.controls.search());
        if (from.isEmpty()) {
            return new End(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "The cookie is not one of this search since the server was started; begin with the first page",
                    List.of());
        }
        if (page.isPresent() && page.get().size() == 0) {
            return new End(ResultCode.SUCCESS, "", List.of(pageControl(new byte[0])));
        }
        SearchRun run = new SearchRun(
                question.connection,
                question.messageId,
                limits.forRequest(question.search),
                page.map(asked ->
                        new SearchRun.PageLimit(asked.size(), from.get().sent(), question.search.getSizeLimit())),
                question.abandoned);
        List<Control> controls = new ArrayList<>();
        boolean answered = question.controls.sort().isEmpty();
        if (!answered) {
            answered = sorted(snapshot, question, question.controls.sort().get(), from.get(), run, controls);
            if (!answered && question.controls.sort().get().critical()) {
                return new End(
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                        "The entries cannot be sorted so; the control of the result says why",
                        controls);
            }
        }
        if (question.controls.sort().isEmpty() || !answered) {
            search(
                    snapshot,
                    question,
                    new SearchBounds(from.get().lastId(), run::isOpen),
                    sender(snapshot, question, run));
        }
        if (page.isPresent()) {
            controls.add(pageControl(
                    run.hasMore()
                            ? cookies.issue(
                                    new Position(run.lastId(), from.get().sent() + run.sent(), run.lastValues()),
                                    question.controls.search())
                            : new byte[0]));
        }
        return new End(run.resultCode(), run.diagnosticMessage(), List.copyOf(controls));
    }

    private void search(Snapshot snapshot, Question question, SearchBounds bounds, Predicate<StoredEntry> visitor) {
        SearchRequestProtocolOp asked = question.search;
        if (Aliases.areFollowedBelowBase(asked.getDerefPolicy())) {
            dereferenced.run(snapshot, question.base, asked.getScope(), asked.getFilter(), bounds, visitor);
        } else {
            entries.search(snapshot, question.base, asked.getScope(), asked.getFilter(), bounds, visitor);
        }
    }

    private Predicate<StoredEntry> sender(Snapshot snapshot, Question question, SearchRun run) {
        AttributeSelection selection = view.selection(question.search.getAttributes());
        return entry -> run.takes()
                && run.send(
                        entry,
                        view.attributes(
                                snapshot, DistinguishedNames.parse(entry.dn()).orElse(question.base), entry, selection),
                        question.search.typesOnly());
    }

    /**
     * Sends the entries in the order that is asked for, or says in the control why not. Only as many are sorted as a
     * search may return.
     */
    private boolean sorted(
            Snapshot snapshot,
            Question question,
            SearchControls.Sort sort,
            Position from,
            SearchRun run,
            List<Control> controls) {
        List<StoredEntry> found = new ArrayList<>();
        Sorting.Order order;
        try {
            order = sorting.order(sort.keys());
            search(snapshot, question, new SearchBounds(0, run::isOpen), entry -> {
                found.add(entry);
                return found.size() <= limits.entries();
            });
            if (found.size() > limits.entries()) {
                throw new LDAPException(ResultCode.ADMIN_LIMIT_EXCEEDED, "Too many entries to sort");
            }
        } catch (LDAPException e) {
            controls.add(new ServerSideSortResponseControl(e.getResultCode(), null));
            return false;
        }
        controls.add(new ServerSideSortResponseControl(ResultCode.SUCCESS, null));
        List<Sorting.Placed> inOrder = order.sort(found);
        OptionalInt next = order.next(inOrder, from);
        if (next.isEmpty()) {
            run.end(
                    ResultCode.UNWILLING_TO_PERFORM,
                    "The last page's last entry is gone, and its sort keys are longer than a cookie holds; begin with"
                            + " the first page");
            return true;
        }
        Predicate<StoredEntry> sender = sender(snapshot, question, run);
        for (Sorting.Placed placed : inOrder.subList(next.getAsInt(), inOrder.size())) {
            if (!run.isOpen() || !sender.test(placed.entry())) {
                break;
            }
            run.reached(placed.place());
        }
        return true;
    }

    private static Control pageControl(byte[] cookie) {
        return new SimplePagedResultsControl(0, new ASN1OctetString(cookie));
    }
}
