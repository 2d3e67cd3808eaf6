package org.inkan.engine.ceremony.sharing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.inkan.engine.Sha256;

/**
 * One splitting, as it is kept: who holds which share, what each share is compared with, and the activation data sealed
 * under the secret that the shares give back. None of it opens anything without the shares.
 *
 * <p>The secret is fresh in each set and seals the same activation data anew, so that the shares of an earlier set open
 * nothing of what is kept.
 *
 * @param authority id of the authority
 * @param id the splitting
 * @param needed how many shares are needed
 * @param holders of the shares, in the order of their numbers from 1
 * @param at when it was made
 * @param sealed the activation data, sealed
 */
public record ShareSet(String authority, SetId id, int needed, List<Holder> holders, Instant at, SealedData sealed) {

    /** Copies the list. */
    public ShareSet {
        holders = List.copyOf(holders);
    }

    /**
     * Who holds a share.
     *
     * @param index the share's number, from 1
     * @param officer the holder
     * @param digest SHA-256 over authority, set, number and value in lower-case hexadecimal: the value has 256 random
     *     bits, so that it cannot be guessed from that
     */
    public record Holder(int index, String officer, String digest) {}

    /**
     * A set just made, with its shares, which exist nowhere else.
     *
     * @param set what is kept
     * @param shares in the order of the holders
     */
    public record Fresh(ShareSet set, List<Share> shares) {

        /** Copies the list. */
        public Fresh {
            shares = List.copyOf(shares);
        }

        /** Forgets the shares. */
        public void wipe() {
            shares.forEach(Share::wipe);
        }
    }

    /**
     * Seals activation data under a fresh secret and divides that.
     *
     * @param officers who are to hold the shares, in this order; each once
     * @param activationData not changed
     */
    public static Fresh divide(
            String authority,
            int needed,
            List<String> officers,
            char[] activationData,
            SecureRandom random,
            Instant at) {
        SetId id = SetId.fresh(random);
        byte[] secret = new byte[SecretSharing.LENGTH];
        random.nextBytes(secret);
        try {
            List<Share> shares = new ArrayList<>();
            List<Holder> holders = new ArrayList<>();
            for (byte[] value : SecretSharing.split(secret, needed, officers.size(), random)) {
                int index = shares.size() + 1;
                Share share = new Share(authority, id, needed, officers.size(), index, value);
                shares.add(share);
                holders.add(new Holder(index, officers.get(index - 1), digest(authority, share)));
            }
            byte[] clear = octets(activationData);
            try {
                SealedData sealed = SealedData.seal(clear, secret, context(authority, id), random);
                return new Fresh(new ShareSet(authority, id, needed, holders, at, sealed), shares);
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** What an officer holds. */
    public Optional<Holder> holder(String officer) {
        return holders.stream()
                .filter(holder -> holder.officer().equals(officer))
                .findFirst();
    }

    /**
     * Checks that a share is this officer's of this set.
     *
     * @throws WrongShareException that says what it is instead
     */
    public void check(String officer, Share share) {
        if (!share.isOf(authority)) {
            throw new WrongShareException("The share belongs to another authority than " + authority
                    + ". Take the sheet of " + authority + ".");
        }
        if (!share.set().equals(id)) {
            throw new WrongShareException("The share belongs to set " + share.set() + ", and what is asked for is set "
                    + id + " of " + at + ". A share that was replaced, or was made for a rehearsal or for a ceremony"
                    + " that was broken off, opens nothing: destroy it, and take the sheet of set " + id + ".");
        }
        Holder own = holder(officer)
                .orElseThrow(() -> new WrongShareException(officer + " holds no share of set " + id + "; those do: "
                        + String.join(
                                ", ", holders.stream().map(Holder::officer).toList()) + "."));
        if (share.index() != own.index()) {
            throw new WrongShareException("This is share " + share.index() + ", and " + officer + " holds share "
                    + own.index() + ": each gives his own, and nobody another's.");
        }
        if (!MessageDigest.isEqual(
                own.digest().getBytes(StandardCharsets.US_ASCII),
                digest(authority, share).getBytes(StandardCharsets.US_ASCII))) {
            throw new WrongShareException("The share has the form of share " + share.index() + " of set " + id
                    + ", but is not the one that was handed out. Take the sheet that was written then.");
        }
    }

    /**
     * Opens the activation data.
     *
     * @param given shares that {@link #check} has found right
     * @return the activation data; the caller wipes it
     * @throws WrongShareException if they are too few, one is there twice, or they open nothing
     */
    public char[] open(Collection<Share> given) {
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        for (Share share : given) {
            if (!share.set().equals(id)) {
                throw new WrongShareException("Shares of set " + share.set() + " and of set " + id
                        + " do not go together. Take those of set " + id + ".");
            }
            if (values.put(share.index(), share.value()) != null) {
                throw new WrongShareException("Share " + share.index() + " was given twice, and counts once. Another"
                        + " holder gives another share.");
            }
        }
        if (values.size() < needed) {
            throw new WrongShareException(values.size() + " shares are too few: " + needed + " of " + holders.size()
                    + " are needed. Let further holders give theirs.");
        }
        byte[] secret = SecretSharing.combine(values);
        try {
            byte[] clear = sealed.open(secret, context(authority, id))
                    .orElseThrow(
                            () -> new WrongShareException("The shares of set " + id + " open nothing: one of them is"
                                    + " wrong, or the directory holds another set's data. Restore the directory from its"
                                    + " backup, or let other holders give theirs."));
            try {
                return characters(clear);
            } finally {
                Arrays.fill(clear, (byte) 0);
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static char[] characters(byte[] octets) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        Arrays.fill(decoded.array(), '\0');
        return characters;
    }

    private static byte[] octets(char[] characters) {
        byte[] room = new byte[characters.length * 3];
        ByteBuffer out = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), out, true);
        byte[] octets = Arrays.copyOf(room, out.position());
        Arrays.fill(room, (byte) 0);
        return octets;
    }

    private static String digest(String authority, Share share) {
        return Sha256.hex(
                ("Inkan share 1|" + authority + '|' + share.set() + '|' + share.index() + '|')
                        .getBytes(StandardCharsets.UTF_8),
                share.value());
    }

    private static String context(String authority, SetId id) {
        return "Inkan activation data 1|" + authority + '|' + id;
    }
}
