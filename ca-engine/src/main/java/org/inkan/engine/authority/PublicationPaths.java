package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Paths of the HTTP mirror as the authority's document prints them (G-ID CPS table 2.6-1; JPCERT CPS 1-7; JPRS CP 7.1;
 * REP-9). Each file stands in PEM beside it, under its name and {@link #PEM}.
 *
 * @param caCertificate the self-signed certificate of each generation
 * @param newWithOld each generation's key certified by the one before it (RFC 4210 section 4.4)
 * @param oldWithNew the key before each generation's certified by it
 * @param bundle all certificates of the CA entry as one certs-only CMS message (RFC 8551 section 3.8)
 * @param fullCrl the full CRL of each generation
 * @param segment each segment's CRL; without it they are in LDAP only
 * @param arl the ARL; without it it is in LDAP only
 */
public record PublicationPaths(
        GenerationPaths caCertificate,
        Optional<GenerationPaths> newWithOld,
        Optional<GenerationPaths> oldWithNew,
        Optional<PathTemplate> bundle,
        GenerationPaths fullCrl,
        Optional<PathTemplate> segment,
        Optional<PathTemplate> arl) {

    /** Ends the name of the PEM form of a file. */
    public static final String PEM = ".pem";

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public PublicationPaths(
            @JsonProperty("caCertificate") @Nullable GenerationPaths caCertificate,
            @JsonProperty("newWithOld") @Nullable GenerationPaths newWithOld,
            @JsonProperty("oldWithNew") @Nullable GenerationPaths oldWithNew,
            @JsonProperty("bundle") @Nullable PathTemplate bundle,
            @JsonProperty("fullCrl") @Nullable GenerationPaths fullCrl,
            @JsonProperty("segment") @Nullable PathTemplate segment,
            @JsonProperty("arl") @Nullable PathTemplate arl) {
        this(
                required(caCertificate, "caCertificate"),
                Optional.ofNullable(newWithOld),
                Optional.ofNullable(oldWithNew),
                Optional.ofNullable(bundle),
                required(fullCrl, "fullCrl"),
                Optional.ofNullable(segment),
                Optional.ofNullable(arl));
    }

    /** Checks the names' ends and that no two files want the same place. */
    public PublicationPaths {
        check(caCertificate.all(), ".crt", ".cer");
        newWithOld.ifPresent(paths -> check(paths.all(), ".crt", ".cer"));
        oldWithNew.ifPresent(paths -> check(paths.all(), ".crt", ".cer"));
        bundle.ifPresent(path -> check(List.of(path), ".p7c"));
        check(fullCrl.all(), ".crl");
        segment.ifPresent(path -> check(List.of(path), ".crl"));
        arl.ifPresent(path -> check(List.of(path), ".crl"));
        segment.ifPresent(
                path -> require(path.counts("segment"), "segment must hold {segment}: each segment has its own CRL."));
        require(
                bundle.stream().noneMatch(path -> path.counts("generation") || path.counts("segment")),
                "bundle is one file for the whole authority and counts nothing.");
        require(
                arl.stream().noneMatch(path -> path.counts("segment")),
                "arl is one file for all segments; leave {segment} out.");
    }

    private static void check(List<PathTemplate> paths, String... extensions) {
        for (PathTemplate path : paths) {
            require(
                    path.endsWith(extensions),
                    "the path '" + path.text() + "' must end with " + String.join(" or ", extensions)
                            + ": web servers and clients tell the media type by it (RFC 2585 section 3).");
        }
    }

    /** Checks that every path exists from the generation {@code first} on. */
    void checkFrom(int first) {
        caCertificate.path(first);
        fullCrl.path(first);
        newWithOld.ifPresent(paths -> paths.path(first + 1));
        oldWithNew.ifPresent(paths -> paths.path(first + 1));
        segment.ifPresent(path -> path.path(first, CrlSlots.AUTHORITIES));
        arl.ifPresent(path -> path.path(first, CrlSlots.AUTHORITIES));
    }

    /** Two templates of this authority that want the same place, told in one line; empty when there are none. */
    Optional<String> collision() {
        List<Map.Entry<String, PathTemplate>> all = all();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (all.get(i).getValue().collides(all.get(j).getValue())) {
                    return Optional.of("the paths '" + all.get(i).getValue().text() + "' of "
                            + all.get(i).getKey() + " and '"
                            + all.get(j).getValue().text() + "' of "
                            + all.get(j).getKey() + " can be the same, or one lie below the other; each file needs its"
                            + " own.");
                }
            }
        }
        return Optional.empty();
    }

    /** The first template of this authority that wants the place of one of another's, with that one. */
    Optional<List<PathTemplate>> collision(PublicationPaths other) {
        for (Map.Entry<String, PathTemplate> mine : all()) {
            for (Map.Entry<String, PathTemplate> theirs : other.all()) {
                if (mine.getValue().collides(theirs.getValue())) {
                    return Optional.of(List.of(mine.getValue(), theirs.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private List<Map.Entry<String, PathTemplate>> all() {
        Map<String, List<PathTemplate>> fields = new LinkedHashMap<>();
        fields.put("caCertificate", caCertificate.all());
        newWithOld.ifPresent(paths -> fields.put("newWithOld", paths.all()));
        oldWithNew.ifPresent(paths -> fields.put("oldWithNew", paths.all()));
        bundle.ifPresent(path -> fields.put("bundle", List.of(path)));
        fields.put("fullCrl", fullCrl.all());
        segment.ifPresent(path -> fields.put("segment", List.of(path)));
        arl.ifPresent(path -> fields.put("arl", List.of(path)));
        List<Map.Entry<String, PathTemplate>> all = new ArrayList<>();
        fields.forEach((field, paths) -> paths.forEach(path -> all.add(Map.entry(field, path))));
        return all;
    }
}
