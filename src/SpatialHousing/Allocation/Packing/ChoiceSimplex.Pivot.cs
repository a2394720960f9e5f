namespace SpatialHousing.Allocation.Packing;

/// <content>The change of basis.</content>
internal sealed partial class ChoiceSimplex
{
    private bool Pivot(int position, int sign, int entering)
    {
        unchecked
        {
            Span<double> raw = stackalloc double[size];
            ColumnOf(entering, raw);
            for (var i = 0; i < size; i++)
            {
                var sum = 0.0;
                for (var r = 0; r < size; r++)
                {
                    sum += inverse[(i * size) + r] * raw[r];
                }

                column[i] = sum;
            }

            var pivot = column[position];
            if (Math.Abs(pivot) < SmallestPivot)
            {
                return false;
            }

            for (var r = 0; r < size; r++)
            {
                inverse[(position * size) + r] /= pivot;
            }

            for (var i = 0; i < size; i++)
            {
                if (i != position && column[i] != 0)
                {
                    var factor = column[i];
                    for (var r = 0; r < size; r++)
                    {
                        inverse[(i * size) + r] -= factor * inverse[(position * size) + r];
                    }
                }
            }

            var orphan = Leave(basis[position], sign);
            basis[position] = entering;
            if (entering < slackStart)
            {
                basicBits[entering / choices] |= 1U << (entering % choices);
            }
            else if (entering < shortStart && atUpper[entering - slackStart])
            {
                atUpper[entering - slackStart] = false;
                rightHand[entering - slackStart] += model.High[entering - slackStart] - model.Low[entering - slackStart];
            }

            sincePivots++;
            Work += size * size;
            ComputeMultipliers();
            if (orphan >= 0 && basicBits[orphan] == 0)
            {
                ChangeKey(orphan, BestChoice(orphan));
            }

            return true;
        }
    }

    /// <summary>Takes a variable out of the basis; a parcel left with a forbidden key and no company is returned, to get another key.</summary>
    private int Leave(int variable, int sign)
    {
        if (variable < slackStart)
        {
            var parcel = variable / choices;
            basicBits[parcel] &= ~(1U << (variable % choices));
            return basicBits[parcel] == 0 && (allowed[parcel] >> key[parcel] & 1) == 0 ? parcel : -1;
        }

        if (variable < shortStart && sign < 0)
        {
            var r = variable - slackStart;
            atUpper[r] = true;
            rightHand[r] -= model.High[r] - model.Low[r];
        }

        return -1;
    }
}
