package io.tunnelcert.standalone.reference;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/**
 * Holds {@code docs/configuration.md} and the list of settings to the code. With {@code -Dconfiguration.reference=update} it makes them anew
 * instead.
 */
class ConfigurationReferenceTest {

    private static final boolean UPDATE = "update".equals(System.getProperty("configuration.reference"));

    private static final String TO_UPDATE =
            "make it anew: mvn test -pl standalone -am -Dtest=ConfigurationReferenceTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dconfiguration.reference=update";

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGE = DOCS.resolve("configuration.md");
    private static final Path LIST = Path.of(
            "..",
            "common-process",
            "src",
            "main",
            "resources",
            "io",
            "tunnelcert",
            "process",
            "settings",
            "settings.txt");
    private static final Path STANDALONE =
            Path.of("src", "main", "java", "io", "tunnelcert", "standalone", "Infrastructure.java");

    /** Spring Boot reads them by the names of its looks, and describes most of these, but not all. */
    private static final Set<String> UNDESCRIBED = Set.of("management.health.r2dbc.enabled");

    private static final Metadata metadata = Metadata.read();

    @Test
    void pageIsAsTheCodeIs() throws IOException {
        var page = Files.readString(PAGE);

        var remade = new Reference(metadata).remake(page);

        if (UPDATE) {
            Files.writeString(PAGE, remade);
        } else {
            assertThat(page).as(TO_UPDATE).isEqualTo(remade);
        }
    }

    @Test
    void listHasAllSettings() throws IOException {
        var names = metadata.ours().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));

        var list = String.join("\n", names) + "\n";

        if (UPDATE) {
            Files.writeString(LIST, list);
        } else {
            assertThat(LIST).as(TO_UPDATE).hasContent(list);
        }
    }

    @Test
    void everySettingOfOursIsDescribed() {
        var settings = metadata.ours();

        assertThat(settings).hasSizeGreaterThan(30).allSatisfy(setting -> {
            assertThat(setting.description()).as(setting.name()).isNotEmpty().doesNotEndWith(".");
            if (setting.isNumber() || setting.isTime()) {
                assertThat(Range.of(setting)).as("range of " + setting.name()).isPresent();
            }
        });
    }

    @Test
    void whatBothProcessesReadMeansTheSameToBoth() {
        var byName = metadata.ours().stream().collect(groupingBy(Setting::name));

        assertThat(byName.values())
                .allSatisfy(same -> assertThat(same)
                        .extracting(Setting::type, Setting::description, Setting::defaultValue)
                        .containsOnly(tuple(
                                same.getFirst().type(),
                                same.getFirst().description(),
                                same.getFirst().defaultValue())));
    }

    @ParameterizedTest
    @MethodSource("settingsWithARange")
    void aRangeIsWhatTheStartHoldsItTo(Binding binding) {
        var range = Range.of(binding.setting()).orElseThrow();

        range.lowest().ifPresent(lowest -> {
            assertAccepted(binding, range.open() ? beside(lowest, 1) : lowest);
            assertRefused(binding, range.open() ? lowest : beside(lowest, -1));
        });
        range.highest().ifPresent(highest -> {
            assertAccepted(binding, highest);
            assertRefused(binding, beside(highest, 1));
        });
    }

    static Stream<Binding> settingsWithARange() {
        return Stream.of(Component.values())
                .flatMap(component -> metadata.ours().stream()
                        .filter(setting -> component.has(setting.owner()))
                        .filter(setting -> Range.of(setting).isPresent())
                        .map(setting -> new Binding(component, setting)));
    }

    @Test
    void pageNamesNoSettingThatThereIsNot() throws IOException {
        var names = Table.of(Files.readString(PAGE)).stream().flatMap(Table::names);

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(metadata.find(name).isPresent() || UNDESCRIBED.contains(name))
                        .as(name)
                        .isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void pageHasWhateverAProcessSetsByDefault(Component component) throws IOException {
        var named = Table.of(Files.readString(PAGE)).stream()
                .filter(table -> table.isOf(component))
                .flatMap(Table::names)
                .toList();

        var set = component.settings();

        assertThat(set).isNotEmpty();
        set.removeIf(name -> name.startsWith("tunnelcert."));
        assertThat(named).containsAll(set);
    }

    @Test
    void pageHasWhateverStandaloneSets() throws IOException {
        var tables = Table.of(Files.readString(PAGE)).stream()
                .filter(table -> table.columns().contains("in standalone"))
                .toList();

        var set = Pattern.compile("\"--([a-z0-9.-]+)=")
                .matcher(Files.readString(STANDALONE))
                .results();

        assertThat(tables).hasSize(1);
        assertThat(tables.getFirst().names())
                .containsExactlyInAnyOrderElementsOf(
                        set.map(found -> found.group(1)).distinct().toList());
    }

    @Test
    void otherPagesNameNoSettingThatThereIsNot() throws IOException {
        var groups = metadata.ours().stream()
                .map(setting -> setting.name().split("\\.", -1)[1])
                .distinct()
                .collect(Collectors.joining("|"));
        var setting = Pattern.compile("(?<![.\\w])tunnelcert\\.(?:" + groups + ")\\.[a-z0-9-]+(?:\\.[a-z0-9-]+)*");

        try (var pages = Files.list(DOCS)) {
            for (var page : pages.filter(it -> it.toString().endsWith(".md")).toList()) {
                setting.matcher(Files.readString(page))
                        .results()
                        .forEach(found -> assertThat(metadata.ours())
                                .as(page + ": " + found.group())
                                .anyMatch(known -> known.name().equals(found.group())
                                        || known.name().startsWith(found.group() + ".")));
            }
        }
    }

    private static void assertAccepted(Binding binding, String value) {
        assertThatCode(() -> binding.set(value)).as(value).doesNotThrowAnyException();
    }

    private static void assertRefused(Binding binding, String value) {
        assertThatThrownBy(() -> binding.set(value)).as(value).isInstanceOf(RuntimeException.class);
    }

    /** The next value above or below: a number, or a time to the nanosecond. */
    private static String beside(String value, int step) {
        return value.matches("-?[0-9]+")
                ? Long.toString(Long.parseLong(value) + step)
                : DurationStyle.detectAndParse(value)
                        .plus(Duration.ofNanos(step))
                        .toString();
    }
}
