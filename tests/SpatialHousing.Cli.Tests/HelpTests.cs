using Xunit;

namespace SpatialHousing.Cli.Tests;

public sealed class HelpTests
{
    [Fact]
    public void Every_command_has_a_description() => Assert.All(Program.Root().Subcommands, command => Assert.False(string.IsNullOrEmpty(command.Description)));
}
