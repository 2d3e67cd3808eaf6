package org.inkan.engine.notice;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/** Notices as entries under {@code ou=notices}. */
public final class DirectoryNoticeBoard implements NoticeBoard {

    /** What is over is shown for so long after its end. */
    static final Duration SHOWN_AFTER_END = Duration.ofDays(30);

    private static final String POSTED = "posted";
    private static final String WITHDRAWN = "withdrawn";
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final Comparator<Notice> NEWEST_FIRST = Comparator.comparing(
                    (Notice notice) -> notice.posted().at())
            .thenComparing(Notice::id)
            .reversed();

    private final Directory directory;
    private final Set<String> authorities;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * A board over {@code directory}.
     *
     * @param authorities ids of the authorities that a notice may concern
     */
    public DirectoryNoticeBoard(Directory directory, Set<String> authorities, SecureRandom random, Clock clock) {
        this.directory = directory;
        this.authorities = Set.copyOf(authorities);
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Notice post(Officer officer, NoticeDraft draft) {
        checkRole(officer);
        draft.authority().filter(id -> !authorities.contains(id)).ifPresent(id -> {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "There is no authority " + Quoted.of(id) + ". There are: "
                            + String.join(", ", authorities.stream().sorted().toList()) + ".");
        });
        Notice.Act posted = new Notice.Act(officer.uid(), now());
        while (true) {
            Notice notice = new Notice(freshId(), draft, posted, Optional.empty());
            if (ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry(notice)))) {
                return notice;
            }
        }
    }

    @Override
    public Notice withdraw(Officer officer, String id) {
        checkRole(officer);
        Notice notice = find(id).orElseThrow(() -> unknown(id));
        Notice.Act act = new Notice.Act(officer.uid(), now());
        boolean withdrawn = ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(
                        DirectoryTree.notice(notice.id()),
                        Filter.createEqualityFilter(AttributeNames.STATE, POSTED),
                        List.of(
                                new Modification(ModificationType.REPLACE, AttributeNames.STATE, WITHDRAWN),
                                new Modification(ModificationType.REPLACE, AttributeNames.DECIDED_BY, act.officer()),
                                new Modification(
                                        ModificationType.REPLACE,
                                        AttributeNames.DECIDED_AT,
                                        GeneralizedTime.format(act.at())))));
        if (!withdrawn) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Notice " + notice.id() + " has been withdrawn already. 'inkan notice list' tells by whom.");
        }
        return new Notice(notice.id(), notice.draft(), notice.posted(), Optional.of(act));
    }

    @Override
    public List<Notice> all() {
        List<Notice> notices = new ArrayList<>();
        directory.search(
                DirectoryTree.NOTICES,
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.NOTICE),
                entry -> notices.add(notice(new EntryValues(entry))));
        notices.sort(NEWEST_FIRST);
        return List.copyOf(notices);
    }

    @Override
    public List<Notice> shown() {
        Instant now = clock.instant();
        return all().stream()
                .filter(notice -> notice.withdrawn().isEmpty())
                .filter(notice -> !notice.isOver(now.minus(SHOWN_AFTER_END)))
                .toList();
    }

    private Optional<Notice> find(String id) {
        return directory.read(DirectoryTree.notice(id)).map(entry -> notice(new EntryValues(entry)));
    }

    private static Notice notice(EntryValues entry) {
        return new Notice(
                entry.text(AttributeNames.CN),
                new NoticeDraft(
                        NoticeKind.of(entry.text(AttributeNames.KIND)),
                        entry.optionalText(AttributeNames.CONCERNS),
                        entry.time(AttributeNames.NOT_BEFORE),
                        entry.optionalTime(AttributeNames.NOT_AFTER),
                        new Bilingual(
                                entry.text(AttributeNames.TITLE_JAPANESE), entry.text(AttributeNames.TITLE_ENGLISH)),
                        new Bilingual(
                                entry.text(AttributeNames.TEXT_JAPANESE), entry.text(AttributeNames.TEXT_ENGLISH))),
                new Notice.Act(entry.text(AttributeNames.SUBMITTED_BY), entry.time(AttributeNames.SUBMITTED_AT)),
                entry.optionalText(AttributeNames.DECIDED_BY)
                        .map(officer -> new Notice.Act(officer, entry.time(AttributeNames.DECIDED_AT))));
    }

    private static Entry entry(Notice notice) {
        NoticeDraft draft = notice.draft();
        Entry entry = new Entry(DirectoryTree.notice(notice.id()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.NOTICE);
        entry.addAttribute(AttributeNames.CN, notice.id());
        entry.addAttribute(AttributeNames.KIND, draft.kind().wireName());
        entry.addAttribute(AttributeNames.STATE, POSTED);
        draft.authority().ifPresent(id -> entry.addAttribute(AttributeNames.CONCERNS, id));
        entry.addAttribute(AttributeNames.NOT_BEFORE, GeneralizedTime.format(draft.from()));
        draft.until().ifPresent(end -> entry.addAttribute(AttributeNames.NOT_AFTER, GeneralizedTime.format(end)));
        entry.addAttribute(AttributeNames.TITLE_JAPANESE, draft.title().japanese());
        entry.addAttribute(AttributeNames.TITLE_ENGLISH, draft.title().english());
        entry.addAttribute(AttributeNames.TEXT_JAPANESE, draft.text().japanese());
        entry.addAttribute(AttributeNames.TEXT_ENGLISH, draft.text().english());
        entry.addAttribute(AttributeNames.SUBMITTED_BY, notice.posted().officer());
        entry.addAttribute(
                AttributeNames.SUBMITTED_AT,
                GeneralizedTime.format(notice.posted().at()));
        return entry;
    }

    private static void checkRole(Officer officer) {
        if (!officer.is(Role.CA_ADMINISTRATOR) && !officer.is(Role.OPERATIONS_MANAGER)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " is neither a CA administrator nor an operations manager, and only those post and"
                            + " withdraw notices. Ask one of them.");
        }
    }

    private static Refusal unknown(String id) {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "There is no notice " + Quoted.of(id) + ". 'inkan notice list' shows those that there are.");
    }

    private String freshId() {
        StringBuilder id = new StringBuilder(DAY.format(clock.instant().atOffset(ZoneOffset.UTC))).append('-');
        for (int i = 0; i < 6; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
