(* Without features, mean cross entropy is cross entropy of the mean

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* cross entropy *)
Definition CrossEntropy (K : Z) (p : Z -> R) (q : Z -> R) : R :=
  - (\sum_(1 <= k <= K) xlogy (p k) (q k)).
Lemma CrossEntropy_eq (K : Z) (p : Z -> R) (q : Z -> R) :
  CrossEntropy K p q = - (\sum_(1 <= k <= K) p k * ln (q k)).
Proof. unfold CrossEntropy; atoms. Qed.

(* ==== Mean cross entropy is cross entropy of the mean ====
   1/N*Sum(CrossEntropy(p[n], q), (n, 1, N)) = CrossEntropy(pbar, q) *)
Module feature_free_collapse.
Section Claim.
Variables (K N : Z) (p : Z -> Z -> R) (q : Z -> R).
Definition pbar (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) p n k).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall k, (1 <= k <= K)%Z -> forall n, (1 <= n <= N)%Z -> 0 <= p n k; (* p_{n,k} >= 0 *)
  given_2 : forall k, (1 <= k <= K)%Z -> 0 <= q k;         (* q_k >= 0 *)
  real_1 : forall k, (1 <= k <= K)%Z -> forall n, (1 <= n <= N)%Z -> p n k <> 0 -> 0 < q k (* real case: q[k] > 0 where p[n, k] is not 0 *)
}.

Definition claim : Prop :=
  1 / IZR N * (\sum_(1 <= n <= N) CrossEntropy K (p n) q) = CrossEntropy K pbar q.

(* Not covered: values that are infinite, where a hypothesis real_... fails. *)

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0) /\
  (forall k, (1 <= k <= K)%Z -> forall n, (1 <= n <= N)%Z -> p n k <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> pbar k <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> \sum_(1 <= n <= N) p n k <> 0 -> 0 < q k) /\
  (forall k, (1 <= k <= K)%Z -> (\sum_(1 <= n <= N) p n k) / IZR N <> 0 -> 0 < q k).
Proof. destruct H; side. Qed.

Definition line_0 : R := 1 / IZR N * (\sum_(1 <= n <= N) CrossEntropy K (p n) q).

(* 1. definition of CrossEntropy *)
Definition line_1 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) - (\sum_(1 <= k <= K) p n k * ln (q k))).
Lemma step_1 : line_0 = line_1.
Proof.
  destruct H; unfold line_0, line_1.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply CrossEntropy_eq.
Qed.

(* 2. constants leave the sum *)
Definition line_2 : R :=
  1 / IZR N * - (\sum_(1 <= n <= N) \sum_(1 <= k <= K) p n k * ln (q k)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply cg_mul_r; intros ?nz.
  apply (sum_scal _ _ (- 1) (fun n => \sum_(1 <= k <= K) p n k * ln (q k))); [intros n in_n; by_ring | by_ring].
Qed.

(* 3. interchange of two finite sums *)
Definition line_3 : R :=
  1 / IZR N * - (\sum_(1 <= k <= K) \sum_(1 <= n <= N) p n k * ln (q k)).
Lemma step_3 : line_2 = line_3.
Proof.
  destruct H; unfold line_2, line_3.
  apply cg_mul_r; intros ?nz; apply cg_opp.
  apply sum_swap.
Qed.

(* 4. constants leave the sum *)
Definition line_4 : R :=
  1 / IZR N * - (\sum_(1 <= k <= K) ln (q k) * (\sum_(1 <= n <= N) p n k)).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_mul_r; intros ?nz; apply cg_opp; apply cg_sum; intros k in_k.
  apply (sum_scal _ _ (ln (q k)) (fun n => p n k)); [intros n in_n; by_ring | by_ring].
Qed.

(* 5. constants enter the sum *)
Definition line_5 : R :=
  \sum_(1 <= k <= K) - (1 / IZR N * ln (q k) * (\sum_(1 <= n <= N) p n k)).
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  symmetry; apply (sum_scal _ _ (- (1 / IZR N)) (fun k => ln (q k) * (\sum_(1 <= n <= N) p n k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 6. algebra *)
Definition line_6 : R :=
  \sum_(1 <= k <= K) - ((\sum_(1 <= n <= N) p n k) / IZR N * ln (q k)).
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; apply cg_sum; intros k in_k; algebra. Qed.

(* 7. definition of pbar *)
Definition line_7 : R :=
  \sum_(1 <= k <= K) - (pbar k * ln (q k)).
Lemma step_7 : line_6 = line_7.
Proof.
  destruct H; unfold line_6, line_7.
  apply cg_sum; intros k in_k; apply cg_opp; apply cg_mul_l; intros ?nz.
  unfold pbar; algebra.
Qed.

(* 8. constants leave the sum *)
Definition line_8 : R :=
  - (\sum_(1 <= k <= K) pbar k * ln (q k)).
Lemma step_8 : line_7 = line_8.
Proof.
  destruct H; unfold line_7, line_8.
  apply (sum_scal _ _ (- 1) (fun k => pbar k * ln (q k))); [intros k in_k; by_ring | by_ring].
Qed.

(* 9. definition of CrossEntropy *)
Definition line_9 : R :=
  CrossEntropy K pbar q.
Lemma step_9 : line_8 = line_9.
Proof. destruct H; unfold line_8, line_9; rewrite CrossEntropy_eq; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_9.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6, step_7, step_8, step_9.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (p : Z -> Z -> R) (q : Z -> R), given K N p q.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then (fun i : Z => if Z.eqb i 1 then (2 / 3) else 2) else if Z.eqb i 2 then (fun i : Z => if Z.eqb i 1 then (3 / 4) else 4) else (fun i : Z => if Z.eqb i 1 then 1 else (2 / 3))), (fun i : Z => if Z.eqb i 1 then 4 else (1 / 3)); instance. Qed.
End feature_free_collapse.
