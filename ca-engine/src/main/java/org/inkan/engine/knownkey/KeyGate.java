package org.inkan.engine.knownkey;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets nothing come between what is read of a key and what is written because of it.
 *
 * <p>A certificate and the listing of its key as compromised are two entries, and no write of the directory names both. So
 * whoever certifies passes this gate from the check of the key to the durable write of the certificate, together with others
 * who certify it; whoever lists the key passes alone, with the durable write of the listing inside. Of a listing L and a
 * certificate C of one key, then, one is durable before the other begins:
 *
 * <ul>
 *   <li>L, and the check of C finds it: C is refused, nothing is signed;
 *   <li>C, and what is looked up after L of the key's standing certificates has C among them.
 * </ul>
 *
 * <p>Either holds whenever the process is killed, since neither write begins while the other is on its way; nothing needs to
 * be taken back, and no write is added. Likewise an authority that certifies a key to one holder only passes alone, so that no
 * other authority certifies the key to somebody else between its look at the key's certificates and its own certificate.
 *
 * <p>The locks are the process's, whatever directory it works on: they tell of a key alone, and the one process that writes to
 * a directory is the one that holds the home's lock. What the gate cannot hold back is a write that an LDAP server outside
 * finishes after its connection was lost. Keys share locks, which costs a wait and nothing else. Inside the gate nobody passes
 * another one: certifying reads, signs and writes, and listing writes. Who waits inside for a write does so on the thread that
 * came in.
 */
final class KeyGate {

    private static final int LOCKS = 1 << 10;
    private static final ReadWriteLock[] GATES =
            Stream.generate(ReentrantReadWriteLock::new).limit(LOCKS).toArray(ReadWriteLock[]::new);

    private KeyGate() {}

    /** Runs {@code work} while nobody is alone with the key. */
    static <T> T together(String sha256, Supplier<T> work) {
        return holding(gate(sha256).readLock(), work);
    }

    /** Runs {@code work} while nobody else is at the key. */
    static <T> T alone(String sha256, Supplier<T> work) {
        return holding(gate(sha256).writeLock(), work);
    }

    private static ReadWriteLock gate(String sha256) {
        return GATES[sha256.hashCode() & (LOCKS - 1)];
    }

    private static <T> T holding(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
