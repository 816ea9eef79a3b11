using System.Text.Json.Nodes;
using StatefulServerless.Operator.Journals;

namespace StatefulServerless.Operator.Checks;

/// <summary>Reads a service's place in its journal, which depends on the journal's type.</summary>
internal static class PlaceCheck
{
    private const string Path = "spec.journal.config";

    public static JournalPlace Read(JsonObject? config, JournalType type, Complaints complaints)
    {
        UnknownFields.Refuse(config, Path, KeysOf(type), complaints);
        var place = new JournalPlace(JsonText.Of(config?["keyspace"]), JsonText.Of(config?["database"]), JsonText.Of(config?["schema"]));
        if (type == JournalType.Cassandra)
            complaints.Expect(Forms.Keyspace, $"{Path}.keyspace", place.Keyspace, "expected the name of a keyspace: letters, digits and _, at most 48");
        if (type != JournalType.Postgres) return place;
        complaints.Expect(Forms.Database, $"{Path}.database", place.Database, "expected the name of a database: letters, digits, _ and -, at most 63");
        if (config?["schema"] is not null)
            complaints.Expect(Forms.Database, $"{Path}.schema", place.Schema, "expected the name of a schema: letters, digits, _ and -, at most 63");
        return place;
    }

    private static string[] KeysOf(JournalType type) => type switch
    {
        JournalType.Cassandra => ["keyspace"],
        JournalType.Postgres => ["database", "schema"],
        _ => [],
    };
}
