package org.shouwen.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @Test
    void allPartsAreRead() {
        DatabaseUrl url = DatabaseUrl.parse(
                "postgresql://hub:p%40ss+w%3Ard@db.example:6432/halls?sslmode=verify-full&sslrootcert=/etc/ca%20one.pem",
                Map.of());
        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(6432);
        assertThat(url.database()).isEqualTo("halls");
        assertThat(url.user()).isEqualTo("hub");
        assertThat(url.password()).isEqualTo("p@ss+w:rd");
        assertThat(url.encryption()).isEqualTo(DatabaseUrl.Encryption.VERIFY_FULL);
        assertThat(url.rootCertificate()).contains(Path.of("/etc/ca one.pem"));
    }

    @Test
    void thePasswordComesFromTheEnvironmentOrAFile(@TempDir Path directory) throws IOException {
        assertThat(DatabaseUrl.parse("postgresql://hub@[::1]/halls", Map.of(DatabaseUrl.PASSWORD, "one")))
                .satisfies(url -> assertThat(url.password()).isEqualTo("one"))
                .satisfies(url -> assertThat(url.host()).isEqualTo("::1"))
                .satisfies(url -> assertThat(url.port()).isEqualTo(5432));
        Path file = Files.writeString(directory.resolve("password"), "two\n");
        assertThat(DatabaseUrl.parse("postgresql://hub@h/halls", Map.of(DatabaseUrl.PASSWORD_FILE, file.toString()))
                        .password())
                .isEqualTo("two");
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(DatabaseUrl.parse("postgresql://hub:secret@h/halls", Map.of()))
                .hasToString("postgresql://hub@h:5432/halls");
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> DatabaseUrl.parse("postgresql://hub:sec ret@h/halls", Map.of()))
                .withMessageContaining("position")
                .withMessageNotContaining("sec ret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mysql://hub@h/halls                       | begins with mysql:
                    postgresql:///halls                       | names no host
                    postgresql://hub@h                        | names no database
                    postgresql://hub@h/a/b                    | names no database
                    postgresql://h/halls                      | names no user
                    postgresql://hub@h/halls?sslmode=maybe    | sslmode is maybe
                    postgresql://hub@h/halls?ssl=true         | has the option ssl
                    """)
    void aWrongPartIsNamed(String text, String expected) {
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> DatabaseUrl.parse(text, Map.of()))
                .withMessageContaining(expected);
    }
}
