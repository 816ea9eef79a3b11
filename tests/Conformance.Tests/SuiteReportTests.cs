namespace StatefulServerless.Conformance.Tests;

/// <summary>What is counted is what the runner's log says.</summary>
public sealed class SuiteReportTests
{
    private const string Proto3 = "message_type: \"protobuf_test_messages.proto3.TestAllTypesProto3\" test_category: JSON_TEST, response=x";

    private static readonly string[] Log =
    [
        "CONFORMANCE TEST BEGIN ====================================",
        $"conformance test: name=JsonToBinary, request=json_payload: \"{{}}\" requested_output_format: PROTOBUF {Proto3}",
        $"conformance test: name=JsonToJson, request=json_payload: \"{{}}\" requested_output_format: JSON {Proto3}",
        $"conformance test: name=BinaryToJson, request=protobuf_payload: \"\" requested_output_format: JSON {Proto3}",
        $"conformance test: name=BinaryToBinary, request=protobuf_payload: \"\" requested_output_format: PROTOBUF {Proto3}",
        $"conformance test: name=BinaryToText, request=protobuf_payload: \"\" requested_output_format: TEXT_FORMAT {Proto3}",
        $"conformance test: name=Proto2, request=json_payload: \"{{}}\" requested_output_format: JSON {Proto3.Replace("proto3.", "proto2.")}",
        "SKIPPED, test=BinaryToText request=protobuf_payload: \"\", response=skipped: \"x\"",
        "CONFORMANCE SUITE PASSED: 4 successes, 1 skipped, 0 expected failures, 0 unexpected failures.",
    ];

    [Fact]
    public void Log_OfTestsThatPass_CountsTheProto3TestsWithJson()
    {
        var report = SuiteReport.Of(string.Join('\n', Log), exitCode: 0);
        Assert.Equal(["JsonToBinary", "JsonToJson", "BinaryToJson"], report.JsonTests);
        Assert.Equal("3 of 3 proto3 JSON tests passed", report.Summary);
        Assert.True(report.IsPassed);
    }

    [Theory]
    [InlineData("ERROR, test=JsonToJson: Should have failed. request=…", "2 of 3")]
    [InlineData("WARNING, test=JsonToJson: Should have failed. request=…", "2 of 3")]
    [InlineData("SKIPPED, test=JsonToJson request=…", "2 of 3")]
    [InlineData("ERROR, test=BinaryToBinary: Output was not equivalent. request=…", "3 of 3")]
    public void Log_WithAFaultOrASkip_IsNotPassed(string line, string summary)
    {
        var report = SuiteReport.Of(string.Join('\n', [.. Log, line]), exitCode: 0);
        Assert.StartsWith(summary, report.Summary);
        Assert.False(report.IsPassed);
    }

    [Fact]
    public void Log_OfARunnerThatFailsOrRunsNothing_IsNotPassed()
    {
        Assert.False(SuiteReport.Of(string.Join('\n', Log), exitCode: 1).IsPassed);
        Assert.False(SuiteReport.Of("", exitCode: 0).IsPassed);
    }
}
