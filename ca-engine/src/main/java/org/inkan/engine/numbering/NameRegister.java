package org.inkan.engine.numbering;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.StaticUtils;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.profile.NameCount;
import org.inkan.engine.profile.NameTemplate;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/**
 * Counts the names of subjects and remembers them (JPCERT CPS 3-1-2, 3-1-5): an entry for each person's number and an entry
 * for each name, both added before anybody learns of them. The directory refuses a second entry of one name, so that no
 * name is given twice, whoever counts at the same time.
 *
 * <p>A name that was given for an application that came to nothing stays unused.
 */
public final class NameRegister {

    private static final int FIRST_MONTH_OF_FISCAL_YEAR = 4;
    private static final int LARGEST_NUMBER = 999_999;

    private final Directory directory;
    private final Clock clock;

    /** A register in {@code directory}. */
    public NameRegister(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Counts for one application.
     *
     * @param organisation number of whoever orders
     * @param applicant the person; the same text, but for case and spaces, is the same person
     */
    public NameCount counting(String authority, Optional<Integer> organisation, Optional<String> applicant) {
        return template -> next(
                authority,
                template,
                organisation.orElseThrow(() -> new Refusal(
                        Refusal.Kind.CONFLICT,
                        "The organisation has no number, which names of this profile hold. Give 'organisationNumber' in"
                                + " 'choices' of authority " + authority + ".")),
                applicant.orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "The application does not say who the applicant is, whom names of this profile number. Name"
                                + " the applicant (--applicant).")));
    }

    private synchronized String next(String authority, NameTemplate template, int organisation, String applicant) {
        int person = person(authority, organisation, applicant);
        int year = fiscalYear();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            String name = template.name(organisation, person, year, letter);
            if (add(authority, name, applicant)) {
                return name;
            }
        }
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "The applicant " + Quoted.of(applicant) + " has had 26 names in the fiscal year " + year
                        + ", as many as there are letters. The next is given from April on.");
    }

    private int person(String authority, int organisation, String applicant) {
        String prefix = "%06d-".formatted(organisation);
        Map<String, Integer> known = new HashMap<>();
        directory.search(
                DirectoryTree.names(authority),
                SearchScope.ONE,
                Filter.createSubInitialFilter(AttributeNames.CN, prefix),
                entry -> {
                    EntryValues values = new EntryValues(entry);
                    String number = values.text(AttributeNames.CN).substring(prefix.length());
                    known.put(normalized(values.text(AttributeNames.APPLICANT)), Integer.parseInt(number));
                    return true;
                });
        Integer standing = known.get(normalized(applicant));
        if (standing != null) {
            return standing;
        }
        int last = known.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int number = last + 1; number <= LARGEST_NUMBER; number++) {
            if (add(authority, prefix + "%06d".formatted(number), applicant)) {
                return number;
            }
        }
        throw new Refusal(Refusal.Kind.CONFLICT, "Organisation " + organisation + " has no number left for a person.");
    }

    private boolean add(String authority, String name, String applicant) {
        Entry entry = new Entry(DirectoryTree.countedName(authority, name));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.COUNTED_NAME);
        entry.addAttribute(AttributeNames.CN, name);
        entry.addAttribute(AttributeNames.APPLICANT, applicant);
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    private int fiscalYear() {
        // In UTC, as the profile counts the days on which certificates begin and end (JPCERT CPS table 8): a name of
        // the new fiscal year is of a certificate that lasts to the end of that year.
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        return now.getMonthValue() < FIRST_MONTH_OF_FISCAL_YEAR ? now.getYear() - 1 : now.getYear();
    }

    private static String normalized(String applicant) {
        return StaticUtils.toLowerCase(applicant.strip()).replaceAll("\\s+", " ");
    }
}
