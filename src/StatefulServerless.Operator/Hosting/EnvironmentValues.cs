using System.Globalization;
using StatefulServerless.Operator.Checks;

namespace StatefulServerless.Operator.Hosting;

/// <summary>Reads variables and complains about those that are unusable. One that is empty is not set.</summary>
internal sealed class EnvironmentValues(Func<string, string?> environment)
{
    public Complaints Complaints { get; } = new();

    public string Text(string name, string usual) => Find(name) ?? usual;

    public string? Image(string name)
    {
        if (Find(name) is not { } image) return null;
        Complaints.Expect(Forms.Image, name, image, "expected an image, such as registry.example/stateful-serverless-proxy:0.1.0");
        return image;
    }

    public IReadOnlyList<string> Names(string name)
    {
        var names = (Find(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var each in names) Complaints.Expect(Forms.SecretName, name, each, "expected names of namespaces, with commas between them");
        return names;
    }

    public bool Switch(string name)
    {
        var given = Find(name);
        Complaints.AddUnless(given is null or "true" or "false", name, given, "expected true or false");
        return given == "true";
    }

    public int Number(string name, int usual, int least, int most)
    {
        if (Find(name) is not { } given) return usual;
        var isRight = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;
        Complaints.AddUnless(isRight, name, given, $"expected a number from {least} to {most}");
        return number;
    }

    private string? Find(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
