using System.Text.RegularExpressions;

namespace StatefulServerless.Packages.Tests;

/// <summary>Does to a new service what docs/getting-started.md tells its readers to do, so that what stands there compiles and passes.</summary>
internal static partial class GettingStarted
{
    private static readonly string _text = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "getting-started.md")).ReplaceLineEndings("\n");

    /// <summary>Blocks of code of one language, in their order.</summary>
    public static IReadOnlyList<string> Blocks(string language) =>
        [.. Fence().Matches(_text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value)];

    /// <summary>Adds the command of step 4 and the test of step 5.</summary>
    public static void Follow(string shop)
    {
        var (source, tests) = (Path.Combine(shop, "src", "Shop"), Path.Combine(shop, "tests", "Shop.Tests"));
        var (api, stored) = (Blocks("proto")[0].Split("\n\n"), Blocks("proto")[1].Split("\n\n"));
        Change(Path.Combine(source, "Protos", "cart.proto"), text => text.Replace("service CartService {\n", $"service CartService {{\n{api[0]}\n", StringComparison.Ordinal) + api[1]);
        Change(Path.Combine(source, "Protos", "cart_events.proto"), text => State().Replace(text, stored[1]) + stored[0] + "\n");
        Change(Path.Combine(source, "CartEntity.cs"), text => WithMember(text, Blocks("csharp")[1]));
        Change(Path.Combine(tests, "EndToEndTests.cs"), text => WithMember(text, Blocks("csharp")[2]));
    }

    private static void Change(string path, Func<string, string> change) => File.WriteAllText(path, change(File.ReadAllText(path).ReplaceLineEndings("\n")));

    private static string WithMember(string text, string member) => $"{text.TrimEnd().TrimEnd('}')}\n{member}}}\n";

    [GeneratedRegex("```(?<language>[a-z]+)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("message CartState \\{.*?\n\\}\n", RegexOptions.Singleline)]
    private static partial Regex State();
}
