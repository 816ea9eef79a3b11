using System.Buffers;
using StatefulServerless.Proxy.Frontend.CrossOrigin;
using StatefulServerless.Proxy.Hosting.Configuration;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What values the options about other origins may have.</summary>
internal static class CrossOriginRules
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~");

    public static IEnumerable<OptionRule> Of(CrossOriginOptions options)
    {
        const string Section = nameof(ProxyOptions.Cors);
        yield return ($"{Section}:{nameof(options.AllowedOrigins)}", Text(options.AllowedOrigins), AreOrigins(options.AllowedOrigins),
            "expected origins such as https://shop.example, without a path, or * alone");
        yield return ($"{Section}:{nameof(options.AllowedMethods)}", Text(options.AllowedMethods), AreTokens(options.AllowedMethods), "expected HTTP methods such as GET");
        yield return ($"{Section}:{nameof(options.AllowedHeaders)}", Text(options.AllowedHeaders), AreTokens(options.AllowedHeaders), "expected names of headers");
        yield return ($"{Section}:{nameof(options.ExposedHeaders)}", Text(options.ExposedHeaders), AreTokens(options.ExposedHeaders), "expected names of headers");
        yield return ($"{Section}:{nameof(options.AllowCredentials)}", options.AllowCredentials, !options.AllowCredentials || !options.IsForAnyOrigin,
            "credentials need origins by name, not *");
        yield return OptionRule.Between($"{Section}:{nameof(options.MaxAge)}", options.MaxAge, TimeSpan.Zero, TimeSpan.FromDays(1));
    }

    private static bool AreOrigins(IReadOnlyList<string> origins) =>
        origins is [CrossOriginOptions.AnyOrigin] || origins.All(IsOrigin);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);

    private static bool AreTokens(IReadOnlyList<string> names) =>
        names.All(name => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters));

    private static string Text(IReadOnlyList<string> values) => string.Join(", ", values);
}
