using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Configuration;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>A JSON file with configuration: what it sets, or why it cannot be used.</summary>
/// <param name="Content">What it sets; null if it cannot be used or does not exist.</param>
/// <param name="Complaint">Why it cannot be used; null if it can.</param>
internal readonly record struct ConfigurationFile(IConfiguration? Content, string? Complaint)
{
    private const int MaxBytes = 1024 * 1024;

    private const string Expectation = "expected a JSON file in UTF-8";

    /// <param name="path">Where it is.</param>
    /// <param name="isOptional">Whether it need not exist.</param>
    public static ConfigurationFile Read(string path, bool isOptional)
    {
        if (Directory.Exists(path)) return Unusable(path, $"is a directory; {Expectation}");
        if (!File.Exists(path)) return isOptional ? default : Unusable(path, $"does not exist; {Expectation}");
        try
        {
            return new FileInfo(path).Length > MaxBytes ? Unusable(path, $"has more than {MaxBytes} bytes") : Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unusable(path, $"cannot be read: {failure.Message}");
        }
    }

    // The framework's own provider would put U+FFFD for what is no UTF-8, and go on.
    private static ConfigurationFile Parse(string path, byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) return Unusable(path, $"is not UTF-8; {Expectation}");
        try
        {
            return new ConfigurationFile(new ConfigurationBuilder().AddJsonStream(new MemoryStream(bytes)).Build(), null);
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return Unusable(path, $"is not JSON as it is expected: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static ConfigurationFile Unusable(string path, string reason) => new(null, ProxyConfiguration.Complaint("file", path, reason));
}
