using StatefulServerless.Testing.Checking;

namespace StatefulServerless.Testing;

/// <summary>
/// The baseline of what an entity class has stored or may have stored: a text file, checked in, with a line for each event, each state and each
/// of their fields. What stands in it must stay readable, so a change that is not has to be made there too, deliberately.
/// </summary>
public static class EntityContracts
{
    /// <summary>Holds the entity class against its baseline.</summary>
    /// <typeparam name="TEntity">The entity class.</typeparam>
    /// <param name="path">The baseline. Only text files are read and written; line ends do not count.</param>
    /// <exception cref="KitException">
    /// Something of the baseline is gone, renumbered or of another type, or something is not in it yet; the text has every line.
    /// </exception>
    public static void Verify<TEntity>(string path)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var lines = ContractText.Of(TEntity.Definition).ToArray();
        string[] baseline = File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)] : [];
        string[] complaints =
        [
            .. baseline.Except(lines).Select(line => $"- {line}   is stored, and {typeof(TEntity).Name} does not read it in this way any more"),
            .. lines.Except(baseline).Select(line => $"+ {line}   is new"),
        ];
        if (complaints.Length > 0)
            throw new KitException($"{typeof(TEntity).Name} differs from {path}:\n{string.Join('\n', complaints)}\n{WayOut(typeof(TEntity).Name, path)}");
    }

    /// <summary>Writes the baseline anew. To be called once, by hand, after a change that is meant.</summary>
    /// <typeparam name="TEntity">The entity class.</typeparam>
    /// <param name="path">The file that is checked in, and not the copy of it that a build puts beside the test's assembly.</param>
    public static void Update<TEntity>(string path)
        where TEntity : class, IStatefulEntity<TEntity> => File.WriteAllText(path, string.Concat(ContractText.Of(TEntity.Definition).Select(line => line + "\n")));

    private static string WayOut(string entity, string path) => IsCopy(path)
        ? $"This file is the build's copy. If the difference is meant, change the file that is checked in, of which it is made, in these lines, or call EntityContracts.Update<{entity}>(path) once with the path of that file."
        : $"If that is meant, change the file in these lines, or call EntityContracts.Update<{entity}>(path) once, and check it in.";

    private static bool IsCopy(string path) => Path.GetFullPath(path).StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal);
}
