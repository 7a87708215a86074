import com.google.gson.Gson;
import com.pulumi.test.Mocks.ResourceResult;
import com.pulumi.test.PulumiTest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the program of the guide without an engine. The argument is the JSON of what every resource has for outputs; printed
 * is one line of JSON for each resource, with the type and the inputs that an engine would get.
 */
public class MockedRun {
    public static void main(String[] args) {
        var json = new Gson();
        var outputs = json.fromJson(args[0], Map.class);
        PulumiTest.withMocks(resource -> {
            System.out.println(json.toJson(Map.of("type", resource.type, "inputs", resource.inputs)));
            return CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), outputs));
        }).runTest(App::stack).throwOnError();
    }
}
