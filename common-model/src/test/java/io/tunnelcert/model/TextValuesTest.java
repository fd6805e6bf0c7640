package io.tunnelcert.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.model.InvalidValueException.Fault;
import io.tunnelcert.model.InvalidValueException.Value;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "研", "研发-证书_1", "test-cicd", "A.b_c-9"})
    void takesGoodNames(String text) {
        assertThat(new ResourceName(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", ".a", "a b", "a,b", "a\n", "名，字", "é", "a\u0000"})
    void refusesMalformedNames(String text) {
        refuses(ResourceName::new, text, Value.NAME, Fault.MALFORMED);
    }

    @Test
    void countsANamesLengthInCharactersOfAnyScript() {
        assertThat(new ResourceName("a".repeat(128)).text()).hasSize(128);
        assertThat(new ResourceName("研".repeat(128)).text()).hasSize(128);
        assertThat(new ResourceName("𠀀".repeat(128)).text()).hasSize(256);
        refuses(ResourceName::new, "a".repeat(129), Value.NAME, Fault.TOO_LONG);
        refuses(ResourceName::new, "研".repeat(129), Value.NAME, Fault.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "测试 a=b, c，d。", "Managed by Terraform: office (2nd)", "1._-=", " a", "é😀"})
    void takesGoodDescriptions(String text) {
        assertThat(new Description(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "\0", "\uFFFE"})
    void refusesMalformedDescriptions(String text) {
        refuses(Description::new, text, Value.DESCRIPTION, Fault.MALFORMED);
    }

    @Test
    void limitsDescriptionsTo256Characters() {
        assertThat(new Description("述".repeat(256)).text()).hasSize(256);
        refuses(Description::new, "述".repeat(257), Value.DESCRIPTION, Fault.TOO_LONG);
    }

    @Test
    void takesTokensOf1To64PrintableAsciiCharacters() {
        assertThat(new IdempotencyToken("t+/~*! ").text()).isEqualTo("t+/~*! ");
        assertThat(new IdempotencyToken("t".repeat(64)).text()).hasSize(64);
        refuses(IdempotencyToken::new, "t".repeat(65), Value.IDEMPOTENCY_TOKEN, Fault.TOO_LONG);
        refuses(IdempotencyToken::new, "", Value.IDEMPOTENCY_TOKEN, Fault.MALFORMED);
        refuses(IdempotencyToken::new, "令牌", Value.IDEMPOTENCY_TOKEN, Fault.MALFORMED);
        refuses(IdempotencyToken::new, "a\nb", Value.IDEMPOTENCY_TOKEN, Fault.MALFORMED);
    }

    @Test
    void checksTagKeysAndValues() {
        assertThat(new Tag("团队 a_.:/=+-@", "").value()).isEmpty();
        for (var key : new String[] {"", " a", "a ", "volc:x", "VOLC:x", "sys:x", "Sys:x", "a*b"}) {
            refuses(text -> new Tag(text, ""), key, Value.TAG_KEY, Fault.MALFORMED);
        }
        refuses(text -> new Tag(text, ""), "k".repeat(129), Value.TAG_KEY, Fault.TOO_LONG);
        refuses(text -> new Tag("k", text), "v".repeat(257), Value.TAG_VALUE, Fault.TOO_LONG);
        refuses(text -> new Tag("k", text), " v", Value.TAG_VALUE, Fault.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "7", "A.b_c-9", "Research"})
    void takesGoodProjectNames(String text) {
        assertThat(new ProjectName(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-a", "a b", "a/b", "研", "a\n", "a\u0000"})
    void refusesMalformedProjectNames(String text) {
        refuses(ProjectName::new, text, Value.PROJECT_NAME, Fault.MALFORMED);
    }

    @Test
    void limitsProjectNamesTo64Characters() {
        assertThat(new ProjectName("p".repeat(64)).text()).hasSize(64);
        refuses(ProjectName::new, "p".repeat(65), Value.PROJECT_NAME, Fault.TOO_LONG);
    }

    @Test
    void answersAHostileTextQuickly() {
        refuses(ResourceName::new, "a".repeat(1_000_000), Value.NAME, Fault.TOO_LONG);
    }

    private static void refuses(Consumer<String> constructor, String text, Value value, Fault fault) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> constructor.accept(text))
                .satisfies(refusal -> {
                    assertThat(refusal.value()).isEqualTo(value);
                    assertThat(refusal.fault()).isEqualTo(fault);
                });
    }
}
