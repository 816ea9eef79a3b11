using System.Text.Json.Nodes;
using StatefulServerless.Tck.Matching;

namespace StatefulServerless.Tck.Scripts;

/// <summary>Carries a script out, step by step.</summary>
/// <typeparam name="TScene">What the steps work on.</typeparam>
/// <param name="verbs">What each verb does. <c>repeat</c>, <c>set</c>, <c>fill</c> and <c>check</c> are known besides.</param>
internal sealed class Verbs<TScene>(IReadOnlyDictionary<string, Func<Call<TScene>, Task>> verbs)
    where TScene : Scene
{
    /// <summary>The verbs that a script uses and nobody knows, with their places.</summary>
    public IEnumerable<string> UnknownIn(IEnumerable<Step> steps) => steps.SelectMany(step => step.Verb switch
    {
        "set" or "fill" or "check" => [],
        "repeat" => UnknownIn(Inner(step)),
        _ => verbs.ContainsKey(step.Verb) ? Array.Empty<string>() : [$"{step.Place}: {step.Verb}"],
    });

    public async Task RunAsync(IEnumerable<Step> steps, TScene scene, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await RunAsync(step, scene, cancellationToken);
        }
    }

    private async Task RunAsync(Step step, TScene scene, CancellationToken cancellationToken)
    {
        switch (step.Verb)
        {
            case "set":
                Set(step, scene);
                break;
            case "check":
                Check(step, scene);
                break;
            case "fill":
                Fill(step, scene);
                break;
            case "repeat":
                await RepeatAsync(step, scene, cancellationToken);
                break;
            default:
                await DoAsync(step, scene, cancellationToken);
                break;
        }
    }

    private async Task DoAsync(Step step, TScene scene, CancellationToken cancellationToken)
    {
        if (!verbs.TryGetValue(step.Verb, out var verb)) throw new ScriptException($"{step.Place}: there is no verb '{step.Verb}'.");
        try
        {
            await verb(new Call<TScene>(step, scene, scene.Variables.Fill(step.Argument), cancellationToken));
        }
        catch (ExpectationException)
        {
            scene.Transcript.Did($"failed at {step.Place}: {step}");
            throw;
        }
    }

    private static void Set(Step step, TScene scene)
    {
        foreach (var (name, value) in (JsonObject)step.Argument!) scene.Variables.Set(name, scene.Variables.Fill(value));
    }

    private static void Check(Step step, TScene scene)
    {
        var body = (JsonObject)scene.Variables.Fill(step.Argument)!;
        if (new Matcher(scene.Variables).Match(body["is"], body["value"]) is { } mismatch)
            throw new ExpectationException($"{step.Argument!["value"]} to be {mismatch.Expected}", mismatch.Found);
    }

    // Texts that are too long for a file.
    private static void Fill(Step step, TScene scene)
    {
        var body = (JsonObject)step.Argument!;
        var times = (int)body["times"]!.GetValue<long>();
        scene.Variables.Set(body["name"]!.ToString(), string.Concat(Enumerable.Repeat(body["text"]!.ToString(), times)));
    }

    private async Task RepeatAsync(Step step, TScene scene, CancellationToken cancellationToken)
    {
        var body = (JsonObject)step.Argument!;
        var times = scene.Variables.Fill(body["times"])!.GetValue<long>();
        var from = scene.Variables.Fill(body["from"])?.GetValue<long>() ?? 1;
        var steps = Inner(step);
        for (var number = from; number < from + times; number++)
        {
            scene.Variables.Set(body["as"]?.ToString() ?? "n", JsonValue.Create(number));
            await RunAsync(steps, scene, cancellationToken);
        }
    }

    private static IReadOnlyList<Step> Inner(Step step) => Step.ReadAll((step.Argument as JsonObject)?["do"], $"{step.Place}: repeat");
}
