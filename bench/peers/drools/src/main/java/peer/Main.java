package peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/** Drools with the executable model: a shipment is inserted, the rules fire, and it is deleted. */
public final class Main {
    private static KieSession session(String rules) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("peer", "rules", "1");
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(id);
        files.write("src/main/resources/peer/rules.drl", rules);
        var results = services.newKieBuilder(files).buildAll(ExecutableModelProject.class).getResults();
        if (results.hasMessages(Message.Level.ERROR)) throw new IllegalStateException(results.toString());
        return services.newKieContainer(id).newKieSession();
    }

    /** The rules that say an outcome, as bits. Each rule of the book has its id and what it says first. */
    private static int sayings(String book, String outcome) {
        var rule = Pattern.compile("\"id\": \"r(\\d+)\", \"says\": \"" + outcome + "\"").matcher(book);
        int bits = 0;
        while (rule.find()) bits |= 1 << (Integer.parseInt(rule.group(1)) - 1);
        return bits;
    }

    private static int outcome(int held, int prohibited, int required) {
        return (held & prohibited) != 0 ? 3 : (held & required) != 0 ? 2 : held != 0 ? 1 : 0;
    }

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]), translated = Path.of(args[1]);
        int records = Integer.parseInt(args[2]), rounds = Integer.parseInt(args[3]);
        String book = Files.readString(Path.of(args[4]));
        int prohibited = sayings(book, "prohibited"), required = sayings(book, "license_required");
        List<Shipment> shipments;
        try (var lines = Files.lines(data.resolve("flat.csv"))) {
            shipments = lines.skip(1).limit(records).map(Shipment::new).toList();
        }
        KieSession session = session(Files.readString(translated.resolve("rules.drl")));
        int[] words = new int[shipments.size()];
        List<String> seconds = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long start = System.nanoTime();
            for (int at = 0; at < words.length; at++) {
                Shipment one = shipments.get(at);
                one.forget();
                FactHandle handle = session.insert(one);
                session.fireAllRules();
                session.delete(handle);
                words[at] = one.held() | outcome(one.held(), prohibited, required) << 24;
            }
            if (round > 0) seconds.add(String.format(Locale.ROOT, "%.6f", (System.nanoTime() - start) / 1e9));
        }
        session.dispose();
        var right = ByteBuffer.wrap(Files.readAllBytes(data.resolve("right"))).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        int mismatches = 0;
        for (int at = 0; at < words.length; at++) if (words[at] != right.get(at)) mismatches++;
        String version = KieServices.class.getPackage().getImplementationVersion();
        System.out.printf(Locale.ROOT, "{\"engine\": \"Drools\", \"version\": \"%s\", \"form\": \"executable model, a session\", "
                + "\"records\": %d, \"checked\": %d, \"mismatches\": %d, \"seconds\": %s}%n", version, words.length, words.length, mismatches, seconds);
    }
}
