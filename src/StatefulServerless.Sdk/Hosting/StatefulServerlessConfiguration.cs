using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>Reads the options: the environment variables of the original first, the section over them.</summary>
internal sealed class StatefulServerlessConfiguration(IConfiguration configuration) : IConfigureOptions<StatefulServerlessOptions>
{
    private readonly IConfigurationSection _section = configuration.GetSection(StatefulServerlessOptions.Section);

    /// <remarks>What cannot be read stays as it is: the validation that follows complains about it, together with everything else.</remarks>
    public void Configure(StatefulServerlessOptions options)
    {
        _ = Read(options).Count();
    }

    /// <summary>A line for each key that nobody knows and each value that is not what its key takes.</summary>
    public IEnumerable<string> Complaints() => [.. UnknownKeys.In(_section), .. Read(new StatefulServerlessOptions())];

    private IEnumerable<string> Read(StatefulServerlessOptions options)
    {
        if (configuration["HOST"] is { Length: > 0 } originalHost) options.Host = originalHost;
        if (_section[nameof(options.Host)] is { } host) options.Host = host;
        IEnumerable<string?> complaints =
        [
            ReadPort(options),
            ReadNumber(nameof(options.MaxMessageBytes), number => options.MaxMessageBytes = number),
            ReadNumber(nameof(options.MaxStreamsPerConnection), number => options.MaxStreamsPerConnection = number),
            ReadNumber(nameof(options.SnapshotEvery), number => options.SnapshotEvery = number),
        ];
        return complaints.OfType<string>();
    }

    private string? ReadPort(StatefulServerlessOptions options) =>
        _section[nameof(options.Port)] is null && configuration["PORT"] is { Length: > 0 } port
            ? ReadNumber("PORT", port, number => options.Port = number)
            : ReadNumber(nameof(options.Port), number => options.Port = number);

    private string? ReadNumber(string key, Action<int> take) => _section[key] is { } value ? ReadNumber($"{_section.Path}:{key}", value, take) : null;

    private static string? ReadNumber(string key, string value, Action<int> take)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return $"{key} is '{value}'; expected a whole number.";
        take(number);
        return null;
    }
}
