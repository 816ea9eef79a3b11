using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>A configured value as a complaint shows it: on one line, of bearable length, and never a secret.</summary>
internal static class ShownText
{
    private const int MaxLength = 200;

    public static string Of(string key, string? value) => value switch
    {
        null => "(section)",
        "" => "(empty)",
        _ when SecretText.IsSecret(key, value) => SecretText.NotShown,
        { Length: > MaxLength } => LogText.Of(value[..MaxLength]) + "...",
        _ => LogText.Of(value),
    };
}
