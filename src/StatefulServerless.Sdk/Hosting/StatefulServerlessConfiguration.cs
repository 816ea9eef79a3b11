using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>Binds the options: the environment variables of the original first, the section over them.</summary>
internal sealed class StatefulServerlessConfiguration(IConfiguration configuration) : IConfigureOptions<StatefulServerlessOptions>
{
    public void Configure(StatefulServerlessOptions options)
    {
        if (configuration["HOST"] is { Length: > 0 } host) options.Host = host;
        if (configuration["PORT"] is { Length: > 0 } port) options.Port = Number(port);
        configuration.GetSection(StatefulServerlessOptions.Section).Bind(options);
    }

    private static int Number(string port) => int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new OptionsValidationException(Options.DefaultName, typeof(StatefulServerlessOptions), [$"PORT is '{port}'; expected 1 to 65535."]);
}
