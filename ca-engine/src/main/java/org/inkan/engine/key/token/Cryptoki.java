package org.inkan.engine.key.token;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few PKCS#11 functions that SunPKCS11 does not offer: which slot holds a token, whether it is still there, and ending
 * objects that no certificate stands beside. They are reached in the JDK's own wrapper of the library, which the process of
 * a token is started with the right to ({@link #EXPORT}).
 */
final class Cryptoki {

    /** The option of the Java machine that opens the wrapper. */
    static final String EXPORT = "--add-exports=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED";

    private static final System.Logger LOG = System.getLogger(Cryptoki.class.getName());
    private static final String PACKAGE = "sun.security.pkcs11.wrapper.";
    private static final long CKF_OS_LOCKING_OK = 2;
    private static final long CKF_RW_SERIAL_SESSION = 6;
    private static final long CKA_CLASS = 0;
    private static final long CKA_TOKEN = 1;
    private static final long CKA_LABEL = 3;
    private static final long CKO_PRIVATE_KEY = 3;
    private static final long CKM_RSA_PKCS = 1;
    private static final long MOST_OBJECTS = 1000;

    private final Class<?> type;
    private final Object library;

    /**
     * A token in a slot.
     *
     * @param slot number of the slot
     * @param label CKA_LABEL without the spaces behind it
     * @param serial serial number, likewise
     */
    record Slot(long slot, String label, String serial) {}

    /** Loads a library and initialises it for several threads. */
    Cryptoki(String path) throws ReflectiveOperationException {
        type = Class.forName(PACKAGE + "PKCS11");
        Class<?> argumentsType = Class.forName(PACKAGE + "CK_C_INITIALIZE_ARGS");
        Object arguments = argumentsType.getConstructor().newInstance();
        argumentsType.getField("flags").setLong(arguments, CKF_OS_LOCKING_OK);
        library = type.getMethod("getInstance", String.class, String.class, argumentsType, boolean.class)
                .invoke(null, path, "C_GetFunctionList", arguments, false);
    }

    /** The tokens that are there. */
    List<Slot> slots() throws ReflectiveOperationException {
        List<Slot> slots = new ArrayList<>();
        for (long slot : (long[]) call("C_GetSlotList", new Class<?>[] {boolean.class}, true)) {
            try {
                slots.add(slot(slot));
            } catch (InvocationTargetException e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "A slot without a token that can be read hides none of the others",
                        e);
            }
        }
        return slots;
    }

    /** The token in a slot. */
    Slot slot(long slot) throws ReflectiveOperationException {
        Object info = call("C_GetTokenInfo", new Class<?>[] {long.class}, slot);
        return new Slot(slot, text(info, "label"), text(info, "serialNumber"));
    }

    private static String text(Object info, String field) throws ReflectiveOperationException {
        return String.valueOf((char[]) info.getClass().getField(field).get(info))
                .strip();
    }

    /** Whether the token in a slot signs what has been hashed already (CKM_RSA_PKCS). */
    boolean signsHashes(long slot) throws ReflectiveOperationException {
        for (long mechanism : (long[]) call("C_GetMechanismList", new Class<?>[] {long.class}, slot)) {
            if (mechanism == CKM_RSA_PKCS) {
                return true;
            }
        }
        return false;
    }

    /** Ends every private key of a label in the token of a slot that somebody has logged in to. */
    void destroyPrivateKeys(long slot, String label) throws ReflectiveOperationException {
        Class<?> notify = Class.forName(PACKAGE + "CK_NOTIFY");
        long session = (long) call(
                "C_OpenSession",
                new Class<?>[] {long.class, long.class, Object.class, notify},
                slot,
                CKF_RW_SERIAL_SESSION,
                null,
                null);
        try {
            for (long key : privateKeys(session, label)) {
                call("C_DestroyObject", new Class<?>[] {long.class, long.class}, session, key);
            }
            if (privateKeys(session, label).length > 0) {
                throw new IllegalStateException("keys of the label are left after they have been destroyed");
            }
        } finally {
            call("C_CloseSession", new Class<?>[] {long.class}, session);
        }
    }

    private long[] privateKeys(long session, String label) throws ReflectiveOperationException {
        Class<?> attribute = Class.forName(PACKAGE + "CK_ATTRIBUTE");
        Object template = Array.newInstance(attribute, 3);
        Array.set(
                template, 0, attribute.getConstructor(long.class, long.class).newInstance(CKA_CLASS, CKO_PRIVATE_KEY));
        Array.set(
                template, 1, attribute.getConstructor(long.class, boolean.class).newInstance(CKA_TOKEN, true));
        Array.set(
                template,
                2,
                attribute.getConstructor(long.class, Object.class).newInstance(CKA_LABEL, label.toCharArray()));
        call("C_FindObjectsInit", new Class<?>[] {long.class, template.getClass()}, session, template);
        try {
            return (long[]) call("C_FindObjects", new Class<?>[] {long.class, long.class}, session, MOST_OBJECTS);
        } finally {
            call("C_FindObjectsFinal", new Class<?>[] {long.class}, session);
        }
    }

    private Object call(String function, Class<?>[] types, @Nullable Object... values)
            throws ReflectiveOperationException {
        return type.getMethod(function, types).invoke(library, values);
    }
}
