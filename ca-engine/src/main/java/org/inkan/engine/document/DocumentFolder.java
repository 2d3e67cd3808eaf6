package org.inkan.engine.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.Sha256;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.definition.DefinitionReader.Defined;

/**
 * What policy officers have put into {@code conf/documents/}: a YAML file for each document, its PDF files beside it. They
 * are read once, so that what a running server offers stays what it has signed; a new version comes with a restart.
 *
 * @param documents ordered by kind, then by the newest date
 */
public record DocumentFolder(List<PublishedDocument> documents) {

    /** No documents at all. */
    public static final DocumentFolder EMPTY = new DocumentFolder(List.of());

    private static final long LARGEST_FILE = 16L << 20;
    private static final long LARGEST_FOLDER = 64L << 20;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private static final Comparator<PublishedDocument> ORDER = Comparator.comparing(
                    (PublishedDocument document) -> document.definition().kind())
            .thenComparing(document -> document.definition().date(), Comparator.reverseOrder())
            .thenComparing(PublishedDocument::path);

    /** Copies the list. */
    public DocumentFolder {
        documents = List.copyOf(documents);
    }

    /**
     * Reads {@code documents/*.yaml} below {@code conf}; without that folder there are no documents.
     *
     * @param authorities ids of the authorities that a document may belong to
     * @throws DefinitionException that names file, line and rule
     */
    public static DocumentFolder read(Path conf, Set<String> authorities) {
        Path folder = conf.resolve("documents");
        if (!Files.exists(folder)) {
            return EMPTY;
        }
        List<PublishedDocument> documents = new ArrayList<>();
        long octets = 0;
        for (Defined<DocumentDefinition> defined : DefinitionReader.readAll(folder, DocumentDefinition.class)) {
            DocumentDefinition definition = defined.value();
            checkNames(defined, authorities);
            for (Map.Entry<String, String> file : definition.files().entrySet()) {
                PublishedDocument document = document(defined, file.getKey(), folder.resolve(file.getValue()));
                octets += document.content().length;
                documents.add(document);
            }
            if (octets > LARGEST_FOLDER) {
                throw defined.fault(
                        "files", "the documents are together larger than 64 MiB, which are held in memory.");
            }
        }
        documents.sort(ORDER);
        return new DocumentFolder(documents);
    }

    private static void checkNames(Defined<DocumentDefinition> defined, Set<String> authorities) {
        DocumentDefinition definition = defined.value();
        String expected = definition.document() + ".yaml";
        if (!String.valueOf(defined.file().getFileName()).equals(expected)) {
            throw defined.fault(
                    "document", "the file defines '" + definition.document() + "'; name it " + expected + ".");
        }
        definition.authority().filter(id -> !authorities.contains(id)).ifPresent(id -> {
            throw defined.fault(
                    "authority",
                    "there is no authority '" + id + "'. There are: "
                            + String.join(", ", authorities.stream().sorted().toList()) + ".");
        });
    }

    private static PublishedDocument document(Defined<DocumentDefinition> defined, String language, Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw defined.fault("files", file.getFileName() + " is larger than 16 MiB. Make it smaller.");
            }
            byte[] content = Files.readAllBytes(file);
            if (content.length < PDF.length || !Arrays.equals(content, 0, PDF.length, PDF, 0, PDF.length)) {
                throw defined.fault(
                        "files", file.getFileName() + " is not a PDF (ISO 32000): it does not begin %PDF-.");
            }
            return new PublishedDocument(
                    defined.value(),
                    language,
                    "/" + language + "/documents/" + defined.value().document() + ".pdf",
                    Sha256.hex(content),
                    Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS),
                    content);
        } catch (IOException e) {
            throw defined.fault("files", file.getFileName() + " cannot be read in this folder. Put it there.");
        }
    }
}
