package org.inkan.directory.ldap;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.guard.Connection;
import org.inkan.directory.store.Snapshot;
import org.inkan.directory.store.SnapshotSource;
import org.inkan.directory.store.StoredAttribute;
import org.inkan.directory.store.StoredEntry;
import org.inkan.directory.wire.Controls;
import org.inkan.directory.wire.Operation;
import org.inkan.directory.wire.RequestPdu;
import org.inkan.directory.wire.Responses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers searches (RFC 4511 section 4.5) from a snapshot of the store, entry by entry in the form in which they are
 * kept.
 *
 * <p>A base search is answered at once on the thread that read it, from the cache if it can be, and so is one for a few
 * entries that an index names; one that may return many entries goes to a thread that may wait for a slow reader.
 */
final class Searches {

    private static final Logger LOG = LoggerFactory.getLogger(Searches.class);
    private static final Set<SearchScope> SCOPES = Set.of(SearchScope.BASE, SearchScope.ONE, SearchScope.SUB);

    /** So many entries are answered on the thread that reads from the network, if together they are short. */
    private static final int MOST_AT_ONCE = 4;

    private static final int MOST_OCTETS_AT_ONCE = 64 * 1024;

    private final SnapshotSource source;
    private final VisibleEntries entries;
    private final Aliases aliases;
    private final EntryView view;
    private final LongSearches longSearches;
    private final AnswerCache cache;

    Searches(
            SnapshotSource source,
            VisibleEntries entries,
            Aliases aliases,
            EntryView view,
            LongSearches longSearches,
            AnswerCache cache) {
        this.source = source;
        this.entries = entries;
        this.aliases = aliases;
        this.view = view;
        this.longSearches = longSearches;
        this.cache = cache;
    }

    /** Answers from the cache, without decoding the request, if an equal one was answered from the state of now. */
    boolean answerFromCache(Connection connection, RequestPdu request, AnswerCache.Request key) {
        Optional<AnswerCache.Answer> answer = cache.find(key, source.transaction());
        answer.ifPresent(known -> known.send(connection, request.messageId()));
        return answer.isPresent();
    }

    /**
     * Answers a request that has been decoded.
     *
     * @throws LDAPException with {@code protocolError} when a control is malformed
     */
    void answer(
            Connection connection,
            RequestPdu request,
            AnswerCache.Request key,
            SearchRequestProtocolOp search,
            List<Control> requestControls)
            throws LDAPException {
        SearchControls controls = SearchControls.of(search, requestControls);
        Optional<DN> base = DistinguishedNames.parse(search.getBaseDN());
        if (base.isEmpty()) {
            done(ResultCode.INVALID_DN_SYNTAX, "", DistinguishedNames.NOT_A_NAME)
                    .send(connection, request.messageId());
        } else if (!SCOPES.contains(search.getScope())) {
            done(ResultCode.PROTOCOL_ERROR, "", "The scope of a search is base, one or sub")
                    .send(connection, request.messageId());
        } else if (SearchScope.BASE.equals(search.getScope())
                && controls.sort().isEmpty()
                && controls.page().isEmpty()) {
            answerBase(connection, request, key, search, base.get());
        } else if (controls.sort().isPresent()
                || controls.page().isPresent()
                || !answerFew(connection, request, search, base.get())) {
            boolean taken = connection.defer(
                    request.messageId(),
                    abandoned -> answerMany(connection, request, search, controls, base.get(), abandoned));
            if (!taken) {
                done(ResultCode.BUSY, "", "Too many searches are under way on this connection; await their results")
                        .send(connection, request.messageId());
            }
        }
    }

    private void answerBase(
            Connection connection,
            RequestPdu request,
            AnswerCache.Request key,
            SearchRequestProtocolOp search,
            DN asked) {
        DN base = asked;
        try (Snapshot snapshot = source.snapshot()) {
            base = base(snapshot, asked, search);
            Optional<StoredEntry> found = entries.find(snapshot, base, search.getFilter());
            if (found.isPresent()) {
                StoredEntry entry = found.get();
                AttributeSelection selection = view.selection(search.getAttributes());
                List<StoredAttribute> attributes = view.attributes(snapshot, base, entry, selection);
                long length = search.typesOnly() ? 0 : EntryEncoder.length(entry.dn(), attributes);
                if (length > Integer.MAX_VALUE || !connection.admits(length)) {
                    done(ResultCode.BUSY, "", "Too many large answers are being sent; come back later")
                            .send(connection, request.messageId());
                    return;
                }
                AnswerCache.Answer answer = new AnswerCache.Answer(
                        snapshot.transaction(),
                        EntryEncoder.encode(entry.dn(), attributes, search.typesOnly()),
                        done(ResultCode.SUCCESS, "", ""));
                if (cache.hasRoomFor(length)) {
                    cache.keep(key, answer);
                }
                answer.send(connection, request.messageId());
            } else {
                done(ResultCode.SUCCESS, "", "").send(connection, request.messageId());
            }
        } catch (AliasProblem e) {
            done(e.resultCode(), e.alias(), String.valueOf(e.getMessage())).send(connection, request.messageId());
        } catch (DirectoryException e) {
            failed(e, base).send(connection, request.messageId());
        }
    }

    /**
     * Answers a search for a few entries that an index names.
     *
     * @return false when this is another kind of search, or too much to be answered at once
     */
    private boolean answerFew(Connection connection, RequestPdu request, SearchRequestProtocolOp search, DN base) {
        // Aliases may lead to more entries than the index names.
        if (Aliases.areFollowedToBase(search.getDerefPolicy())
                || Aliases.areFollowedBelowBase(search.getDerefPolicy())) {
            return false;
        }
        int most = Math.min(MOST_AT_ONCE, longSearches.mostEntries(search));
        try (Snapshot snapshot = source.snapshot()) {
            Optional<List<StoredEntry>> few = entries.few(snapshot, base, search.getScope(), search.getFilter(), most);
            if (few.isEmpty()) {
                return false;
            }
            AttributeSelection selection = view.selection(search.getAttributes());
            List<ResponseOperation> answer = new ArrayList<>();
            long length = 0;
            for (StoredEntry entry : few.get()) {
                List<StoredAttribute> attributes = view.attributes(
                        snapshot, DistinguishedNames.parse(entry.dn()).orElse(base), entry, selection);
                length += EntryEncoder.length(entry.dn(), attributes);
                if (length > MOST_OCTETS_AT_ONCE || !connection.admits(length)) {
                    return false;
                }
                answer.add(EntryEncoder.encode(entry.dn(), attributes, search.typesOnly()));
            }
            answer.add(done(ResultCode.SUCCESS, "", ""));
            ResponseOperation.sendAll(answer, connection, request.messageId());
        } catch (DirectoryException e) {
            failed(e, base).send(connection, request.messageId());
        }
        return true;
    }

    private void answerMany(
            Connection connection,
            RequestPdu request,
            SearchRequestProtocolOp search,
            SearchControls controls,
            DN asked,
            BooleanSupplier abandoned) {
        ResponseOperation end;
        DN base = asked;
        try (Snapshot snapshot = source.snapshot()) {
            base = base(snapshot, asked, search);
            LongSearches.End found = longSearches.run(
                    snapshot,
                    new LongSearches.Question(connection, request.messageId(), search, controls, base, abandoned));
            end = done(found.code(), "", found.diagnosticMessage(), found.controls());
        } catch (AliasProblem e) {
            end = done(e.resultCode(), e.alias(), String.valueOf(e.getMessage()));
        } catch (DirectoryException e) {
            end = failed(e, base);
        } catch (RuntimeException e) {
            LOG.error("A search below {} could not be answered", base, e);
            end = done(ResultCode.OTHER, "", Requests.FAILED);
        }
        if (!abandoned.getAsBoolean()) {
            end.send(connection, request.messageId());
        }
    }

    /** The name of the entry to search from: the one that is asked for, or what it stands for as an alias. */
    private DN base(Snapshot snapshot, DN asked, SearchRequestProtocolOp search) throws AliasProblem {
        return Aliases.areFollowedToBase(search.getDerefPolicy()) ? aliases.resolve(snapshot, asked) : asked;
    }

    private ResponseOperation failed(DirectoryException e, DN base) {
        String matchedDn = "";
        if (ResultCode.NO_SUCH_OBJECT.equals(e.resultCode())) {
            try (Snapshot snapshot = source.snapshot()) {
                matchedDn = entries.matchedDn(snapshot, base);
            }
        }
        return done(e.resultCode(), matchedDn, VisibleEntries.diagnosticMessage(e));
    }

    private static ResponseOperation done(ResultCode code, String matchedDn, String diagnosticMessage) {
        return done(code, matchedDn, diagnosticMessage, List.of());
    }

    private static ResponseOperation done(
            ResultCode code, String matchedDn, String diagnosticMessage, List<Control> controls) {
        byte[] result = Responses.result(Operation.SEARCH, code, matchedDn, diagnosticMessage);
        byte[] behind = Controls.encode(controls);
        byte[] both = Arrays.copyOf(result, result.length + behind.length);
        System.arraycopy(behind, 0, both, result.length, behind.length);
        return ResponseOperation.of(both);
    }
}
