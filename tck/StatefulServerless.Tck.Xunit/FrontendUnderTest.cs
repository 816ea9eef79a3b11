using Microsoft.Extensions.Hosting;
using StatefulServerless.Tck.Frontends;

namespace StatefulServerless.Tck;

/// <summary>The frontend under test, and how the kit gets at it.</summary>
public sealed class FrontendUnderTest
{
    private FrontendUnderTest(FrontendTarget target) => Target = target;

    internal FrontendTarget Target { get; }

    /// <summary>
    /// A program that the kit starts, kills, starts again and stops. It is told where to listen by the environment variable <c>PORT</c>; in the
    /// command and in the values of its environment, <c>{port}</c> is replaced by it.
    /// </summary>
    /// <param name="command">The program and its arguments, as in a shell: words in quotes may hold spaces.</param>
    /// <param name="folder">Its working folder, relative to the one of the test's program; null, the default, for that folder.</param>
    /// <param name="environment">More environment. Null, the default: none.</param>
    /// <param name="startLimit">How long it may take until it answers. Null, the default: 60 s.</param>
    /// <returns>What <see cref="FrontendTck.Frontend"/> asks for.</returns>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public static FrontendUnderTest Command(
        string command, string? folder = null, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? startLimit = null) =>
        new(new FrontendProcess(StartedProgram.Settings(command, folder, environment, startLimit)));

    /// <summary>A frontend that somebody else has started. Cases that kill it are skipped.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:8080</c>.</param>
    /// <returns>What <see cref="FrontendTck.Frontend"/> asks for.</returns>
    public static FrontendUnderTest At(Uri address) => new(new FrontendAtAddress(address));

    /// <summary>A frontend in C# that runs within the process of the test, where a debugger finds it. Cases that kill it are skipped.</summary>
    /// <param name="create">Makes a host that is not yet started and will listen on the given port of 127.0.0.1, with HTTP/2 and without TLS.</param>
    /// <returns>What <see cref="FrontendTck.Frontend"/> asks for.</returns>
    public static FrontendUnderTest InProcess(Func<int, IHost> create) => new(new FrontendInProcess(create));
}
