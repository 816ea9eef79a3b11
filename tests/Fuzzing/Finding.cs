using System.Text;

namespace StatefulServerless.Fuzzing;

/// <summary>An input that breaks a target, and how.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Input">The input.</param>
/// <param name="What">What happened; the first line is the same for every input that breaks it in the same way.</param>
internal sealed record Finding(string Target, byte[] Input, string What)
{
    public string Kind => What.Split('\n')[0];

    public string Key => $"{Fingerprint.Of(Encoding.UTF8.GetBytes(Target + Kind)):x16}";

    /// <summary>Writes the input, and beside it what happened and how to repeat it.</summary>
    public void WriteTo(string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, $"{Target}-{Key}"));
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(path + ".bin", Input);
        File.WriteAllText(path + ".txt", $"{What}\n\nrepeat: ./build.sh fuzz --target {Target} --input {path}.bin\n");
    }
}
