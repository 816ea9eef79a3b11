using System.Text.RegularExpressions;

namespace StatefulServerless.Packages.Tests.Guides;

/// <summary>What docs/getting-started.md tells its readers to type and to write.</summary>
internal static partial class GettingStarted
{
    private static readonly string _text = File.ReadAllText(Path.Combine(BuildOutput.Repository, "docs", "getting-started.md")).ReplaceLineEndings("\n");

    /// <summary>Commands for a shell, block by block.</summary>
    public static IReadOnlyList<string> Commands => Blocks("");

    /// <summary>Blocks of one language, in their order.</summary>
    public static IReadOnlyList<string> Blocks(string language) =>
        [.. Fence().Matches(_text).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value)];

    /// <summary>Adds the method of step 4 to the service.</summary>
    public static void AddMethod(string shop)
    {
        var api = Blocks("proto")[0].Split("\n\n");
        Change(Path.Combine(Source(shop), "Protos", "cart.proto"), text => text.Replace("service CartService {\n", $"service CartService {{\n{api[0]}\n", StringComparison.Ordinal) + api[1]);
    }

    /// <summary>Adds what handles the method, with the lines for what it stores, and the test of step 5.</summary>
    public static void AddHandlers(string shop)
    {
        var stored = Blocks("proto")[1].Split("\n\n");
        Change(Path.Combine(Source(shop), "Protos", "cart_events.proto"), text => State().Replace(text, stored[1]) + stored[0] + "\n");
        Change(Path.Combine(Source(shop), "CartEntity.cs"), text => WithMember(text, Blocks("csharp")[1]));
        Change(Path.Combine(Source(shop), "EntityContracts.txt"), text => text + Blocks("text")[0]);
        Change(Path.Combine(shop, "tests", "Shop.Tests", "EndToEndTests.cs"), text => WithMember(text, Blocks("csharp")[2]));
    }

    private static string Source(string shop) => Path.Combine(shop, "src", "Shop");

    private static void Change(string path, Func<string, string> change) => File.WriteAllText(path, change(File.ReadAllText(path).ReplaceLineEndings("\n")));

    private static string WithMember(string text, string member) => $"{text.TrimEnd().TrimEnd('}')}\n{member}}}\n";

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("message CartState \\{.*?\n\\}\n", RegexOptions.Singleline)]
    private static partial Regex State();
}
