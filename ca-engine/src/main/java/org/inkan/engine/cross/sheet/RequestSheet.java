package org.inkan.engine.cross.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.inkan.engine.authority.BridgeAgreement;

/**
 * The fingerprint sheet of a request to another CA (XC-1): what a registration officer takes there on paper, or reads over
 * the telephone, so that the other CA knows the request for ours. One A4 page in Japanese and English.
 *
 * <p>The same request gives the same bytes, whenever and wherever it is asked for.
 */
public final class RequestSheet {

    /** Points that one more attribute of a name and what follows the name take. */
    private static final float BELOW_THE_NAME = 500;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final BridgeAgreement agreement;
    private final String item;
    private final RequestFacts facts;
    private final Instant at;

    private RequestSheet(BridgeAgreement agreement, String item, RequestFacts facts, Instant at) {
        this.agreement = agreement;
        this.item = item;
        this.facts = facts;
        this.at = at;
    }

    /**
     * Makes the sheet.
     *
     * @param agreement with whom
     * @param item id of the item that the request is
     * @param request PKCS#10 in DER
     * @param at when the request was made
     * @return a PDF document
     * @throws org.inkan.engine.Refusal if {@code request} is none
     */
    public static byte[] pdf(BridgeAgreement agreement, String item, byte[] request, Instant at) {
        return new RequestSheet(agreement, item, RequestFacts.of(request), at).pdf();
    }

    private byte[] pdf() {
        try (PDDocument document = new PDDocument();
                SheetFont font = SheetFont.open(document)) {
            GregorianCalendar made = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
            document.getDocumentInformation().setTitle("Fingerprint sheet " + item);
            document.getDocumentInformation().setCreationDate(made);
            document.setDocumentId(at.getEpochSecond());
            try (SheetPage page = SheetPage.add(document, font)) {
                write(page);
            }
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The fingerprint sheet of " + item + " was not made.", e);
        }
    }

    private void write(SheetPage page) throws IOException {
        page.title("相互認証証明書発行要求 確認票", "Cross-certification request: fingerprint sheet");
        page.row("要求元 CA\nRequesting CA", facts.subject());
        page.row(
                "要求先 CA\nRequested of",
                agreement.title().japanese() + " / " + agreement.title().english());
        page.row("要求先 CA の名前\nName of that CA", agreement.subject().toString());
        page.row("取決め\nAgreement", agreement.bridge() + ": " + agreement.source());
        page.row(
                "要求の番号と日時\nRequest, and when",
                item + ", " + MINUTE.format(at.atZone(JAPAN)) + " JST (" + MINUTE.format(at.atZone(ZoneOffset.UTC))
                        + " UTC)");

        page.heading("要求元 CA の名前の符号化 / The requesting CA's name as it is encoded");
        List<NamePart> parts = facts.parts();
        int shown = 0;
        while (shown < parts.size() && page.left() > BELOW_THE_NAME) {
            NamePart part = parts.get(shown++);
            page.row(part.attribute() + " (" + part.type() + ")", part.value());
        }
        if (shown < parts.size()) {
            page.row("", "... " + (parts.size() - shown) + " more");
        }

        page.heading("公開鍵 / Public key");
        page.row("鍵の種類と長さ\nAlgorithm and size", facts.key());
        page.row(
                "要求するポリシー\nPolicies requested",
                facts.policies().isEmpty() ? "要求に記載なし / none in the request" : String.join(", ", facts.policies()));
        page.digits("鍵識別子 (鍵の世代)\nKey identifier (generation)", facts.keyIdentifier());
        page.digits("公開鍵の SHA-256\nSHA-256 of the public key", facts.keySha256());
        page.digits("公開鍵の SHA-1\nSHA-1 of the public key", facts.keySha1());

        page.heading("発行要求 (PKCS#10) / Request");
        page.digits("要求の SHA-256\nSHA-256 of the request", facts.sha256());
        page.digits("要求の SHA-1\nSHA-1 of the request", facts.sha1());
        page.sentence("openssl req -in FILE -outform DER | openssl dgst -sha256");
        page.sentence("openssl req -in FILE -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256");

        page.heading("確認 / Compared");
        page.sentence("上の値を、受け取ったファイルから計算した値と一字ずつ照合してください。");
        page.sentence("Compare these values, digit by digit, with those computed from the file that was received.");
        page.signature("登録担当者 / Registration officer 1:");
        page.signature("登録担当者 / Registration officer 2:");
    }
}
