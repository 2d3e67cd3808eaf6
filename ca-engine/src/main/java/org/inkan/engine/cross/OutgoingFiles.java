package org.inkan.engine.cross;

import java.util.Map;
import java.util.TreeMap;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.cross.sheet.RequestSheet;

/** The files that an item puts into the folder {@code out} for the other CA (XC-2). */
final class OutgoingFiles {

    private OutgoingFiles() {}

    /** Content by file name; none for what stays here. */
    static Map<String, byte[]> of(BridgeAgreement agreement, CrossItem item) {
        String name = agreement.authority() + "-" + item.id();
        Map<String, byte[]> files = new TreeMap<>();
        switch (item.kind()) {
            case OWN_REQUEST -> {
                files.put(name + ".csr", Certificates.pem("CERTIFICATE REQUEST", item.content()));
                files.put(name + ".pdf", RequestSheet.pdf(agreement, item.id(), item.content(), item.receivedAt()));
            }
            case REQUEST ->
                item.result().ifPresent(der -> files.put(name + ".crt", Certificates.pem("CERTIFICATE", der)));
            case ISSUER, CERTIFICATE -> files.put(name + ".receipt.txt", Receipts.write(agreement, item));
            case RECEIPT, WITHDRAWAL -> {}
        }
        return files;
    }
}
