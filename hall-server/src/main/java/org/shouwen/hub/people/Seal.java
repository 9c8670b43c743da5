package org.shouwen.hub.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts for the database with AES-256-GCM: who has a copy of the database alone can neither read them, nor change
 * one, nor put one in the place of another. Marks them with HMAC-SHA-256, so that who has the key can find the same text
 * again, and nobody else can try out which text a mark is of.
 */
public final class Seal {
    private static final String FILE = "people.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String MAC = "HmacSHA256";
    /** What the key of marks is derived with, so that no key is used for two things. */
    private static final String MARK = "shouwen person mark 1";

    private final SecretKey key;
    private final SecretKey markKey;
    private final SecureRandom random = new SecureRandom();

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.markKey = new SecretKeySpec(mac(new SecretKeySpec(key, MAC), MARK), MAC);
    }

    /**
     * With the key of a data directory, made at its first use and readable by its owner only. Without it the sealed texts
     * are lost: it belongs into the backup, though not beside the database's.
     *
     * @throws IllegalStateException if the file is there and holds no key
     */
    public static Seal ofDirectory(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(file + " must hold a key of " + KEY_BYTES + " bytes, but holds "
                        + key.length + "; take it from the backup");
            }
            return new Seal(key);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be read or made", e);
        }
    }

    private static void make(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(file));
        // On the disk before its name is, so that a crash leaves no half key behind.
        Files.write(fresh, key, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** @param place where it will stand; it can be opened there only */
    byte[] close(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, nonce, place, text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if it was not sealed with this key for this place, or was changed since */
    String open(byte[] sealed, String place) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return new String(apply(Cipher.DECRYPT_MODE, nonce, place, text), StandardCharsets.UTF_8);
    }

    /** The same for the same text, and telling nothing about it without the key. */
    byte[] mark(String text) {
        return mac(markKey, text);
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    private byte[] apply(int mode, byte[] nonce, String place, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what stands at " + place + " was not sealed with this key, or changed", e);
        }
    }
}
